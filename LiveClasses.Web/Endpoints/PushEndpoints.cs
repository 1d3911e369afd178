using LiveClasses.Core.Push;
using LiveClasses.Web.Accounts;
using LiveClasses.Web.Hosting.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace LiveClasses.Web.Endpoints;

/// <summary>
/// What a browser asks and tells when notifications are turned on or off in it, and its service worker when the browser renews them by itself. Such a worker has no form token:
/// a header of its own keeps pages of other sites out, because for it the browser asks first and nobody answers.
/// </summary>
internal static class PushEndpoints
{
    public const string Header = "X-Push";

    private const int MostBytes = 8 * 1024;

    public static IEndpointRouteBuilder MapPush(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/push/key", KeyAsync);
        routes.MapPost("/push/on", TurnOnAsync).RequireRateLimiting(AccountThrottle.ByAddress).DisableAntiforgery().WithMetadata(new RequestSizeLimitAttribute(MostBytes));
        routes.MapPost("/push/off", TurnOffAsync).RequireRateLimiting(AccountThrottle.ByAddress).DisableAntiforgery().WithMetadata(new RequestSizeLimitAttribute(MostBytes));
        return routes;
    }

    private static async Task<IResult> KeyAsync(HttpContext http, IPushSender sender)
    {
        http.Response.Headers.CacheControl = "no-store";
        return Results.Text(await sender.PublicKeyAsync(http.RequestAborted), "text/plain");
    }

    private static async Task<IResult> TurnOnAsync([FromBody] PushOffer offer, HttpContext http, TurnOnPush turnOn)
    {
        if (IsForeign(http.Request))
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        if (http.User.SignedIn() is not { } by)
            return Results.StatusCode(StatusCodes.Status401Unauthorized);
        var browser = BrowserName.Of(http.Request.Headers[HeaderNames.UserAgent]);
        return await turnOn.ExecuteAsync(by, offer, browser, http.RequestAborted) is { } refusal
            ? Results.Json(new { refusal.Message }, statusCode: StatusCodes.Status422UnprocessableEntity)
            : Results.NoContent();
    }

    private static async Task<IResult> TurnOffAsync([FromBody] Leaving leaving, HttpContext http, TurnOffPush turnOff)
    {
        if (IsForeign(http.Request))
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        if (http.User.PersonId() is not { } person)
            return Results.StatusCode(StatusCodes.Status401Unauthorized);
        await turnOff.InBrowserAsync(person, leaving.Endpoint ?? "", http.RequestAborted);
        return Results.NoContent();
    }

    private static bool IsForeign(HttpRequest request) => !request.Headers.ContainsKey(Header) || !OriginGate.IsSameSite(request);

    internal sealed record Leaving(string? Endpoint);
}
