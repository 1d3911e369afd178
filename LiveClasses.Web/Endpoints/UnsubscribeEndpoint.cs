using LiveClasses.Core.Notifications;
using LiveClasses.Web.Accounts;

namespace LiveClasses.Web.Endpoints;

/// <summary>
/// The one click of a mail program (RFC 8058): a post from somewhere else, without cookie or antiforgery token. What it may do is sealed in the address.
/// </summary>
internal static class UnsubscribeEndpoint
{
    public static IEndpointRouteBuilder MapUnsubscribe(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/unsubscribe/{token}/one-click", OneClickAsync).DisableAntiforgery();
        return routes;
    }

    private static async Task<IResult> OneClickAsync(string token, IUnsubscribeTokens tokens, ChooseNotices choices, CancellationToken cancellation)
    {
        if (tokens.Read(token) is not { } who)
            return Results.NotFound();
        await choices.UnsubscribeAsync(who.PersonId, who.Kind, cancellation);
        return Results.Ok();
    }
}
