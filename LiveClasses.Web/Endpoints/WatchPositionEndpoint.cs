using LiveClasses.Core.Recordings;
using LiveClasses.Core.Shared;
using LiveClasses.Web.Accounts;
using Microsoft.AspNetCore.Mvc;

namespace LiveClasses.Web.Endpoints;

/// <summary>
/// Where a viewer is, told by beacon when the page goes away and the circuit may not be there to hear it. A beacon has no form token; only JSON is read,
/// which another site cannot send with the cookie (SameSite), and all it could change is one's own position.
/// </summary>
internal static class WatchPositionEndpoint
{
    private const int MostBytes = 256;

    public static IEndpointRouteBuilder MapWatchPosition(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/recordings/{id:guid}/position", KeepAsync).RequireAuthorization().DisableAntiforgery()
            .WithMetadata(new RequestSizeLimitAttribute(MostBytes));
        return routes;
    }

    private static async Task<IResult> KeepAsync(Guid id, [FromBody] Told told, HttpContext http, KeepWatchPosition keep)
    {
        var kept = await keep.ExecuteAsync(id, http.User.PersonId() ?? Guid.Empty, told.Position, http.RequestAborted);
        return kept.Refusal?.Kind switch
        {
            null => Results.NoContent(),
            RefusalKind.Invalid => Results.UnprocessableEntity(),
            _ => Results.NotFound(),
        };
    }

    internal sealed record Told(double Position);
}
