using LiveClasses.Core.Sessions;
using LiveClasses.Web.Accounts;

namespace LiveClasses.Web.Endpoints;

/// <summary>
/// The door to a class that is held elsewhere: asks who may join, notes who does, and sends them on. A link and no form, because our content policy lets no form lead to
/// another site.
/// </summary>
internal static class MeetingEndpoint
{
    public static IEndpointRouteBuilder MapMeetings(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/classes/{id:guid}/meeting", JoinAsync);
        return routes;
    }

    private static async Task<IResult> JoinAsync(Guid id, HttpContext http, JoinMeeting join)
    {
        http.Response.Headers.CacheControl = "no-store";
        var joined = await join.ExecuteAsync(id, http.User.PersonId(), CancellationToken.None);
        // The class's page says in words why not, and what helps.
        return Results.Redirect(joined.IsDone ? joined.Value.Address : $"/classes/{id}");
    }
}
