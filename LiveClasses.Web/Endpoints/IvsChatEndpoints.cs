using LiveClasses.Core.Rooms;
using LiveClasses.Core.Streaming;
using LiveClasses.Web.Accounts;
using LiveClasses.Web.Adapters.Streaming.Ivs.Chat;
using LiveClasses.Web.Components.Shared;
using LiveClasses.Web.Hosting.Security;

namespace LiveClasses.Web.Endpoints;

/// <summary>Lets a client outside of our pages, such as an app with the SDK of IVS Chat, into the chat of a class: whoever may enter the room may have a token.</summary>
internal static class IvsChatEndpoints
{
    public static IEndpointRouteBuilder MapIvsChat(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/classes/{id:guid}/chat-token", TokenAsync).DisableAntiforgery();
        return routes;
    }

    private static async Task<IResult> TokenAsync(Guid id, HttpContext http, RoomDirectory rooms, OutsideRooms outside, GuestCookie guests)
    {
        if (!OriginGate.IsSameSite(http.Request))
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        var (person, guest) = (http.User.PersonId(), guests.Read(http.Request) ?? Guid.Empty);
        if (!outside.IsOn || (person is null && guest == Guid.Empty))
            return MediaProblems.NotFound();
        var reach = await rooms.ReachAsync(id, person, guest, http.RequestAborted);
        if (!reach.IsDone)
            return Results.Problem(reach.Refusal.Message, statusCode: RefusalStatus.Of(reach.Refusal.Kind), extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = reach.Refusal.Code });
        try
        {
            if (await outside.TokenAsync(id, new OutsideUser(person, guest), reach.Value.Person, http.RequestAborted) is not { } made)
                return MediaProblems.NotFound();
            http.Response.Headers.CacheControl = "no-store";
            return Results.Json(new { room = made.Room, token = made.Token.Token, connectBy = made.Token.TokenExpirationTime, sessionEndsAt = made.Token.SessionExpirationTime });
        }
        catch (StreamUnavailableException)
        {
            return Results.Problem("The chat for outside clients cannot be reached for a moment. Try again.", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
