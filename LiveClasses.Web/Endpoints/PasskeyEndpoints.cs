using LiveClasses.Core.Accounts.SignIns;
using LiveClasses.Web.Accounts;
using LiveClasses.Web.Hosting.Security;

namespace LiveClasses.Web.Endpoints;

/// <summary>What the browser's script asks for before it asks its owner for a passkey. Each answer also sets the sealed cookie that the next form is checked against.</summary>
internal static class PasskeyEndpoints
{
    /// <summary>A page of another site cannot send it: a header of its own makes the browser ask first, and nobody answers.</summary>
    public const string Header = "X-Passkey";

    public static IEndpointRouteBuilder MapPasskeys(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/account/passkeys/creation-options", CreationAsync).RequireAuthorization().RequireRateLimiting(AccountThrottle.ByAddress).DisableAntiforgery();
        routes.MapPost("/account/passkeys/request-options", RequestAsync).RequireRateLimiting(AccountThrottle.ByAddress).DisableAntiforgery();
        return routes;
    }

    private static async Task<IResult> CreationAsync(HttpContext http, HasProof proof, Passkeys passkeys)
    {
        if (IsForeign(http.Request) || http.User.SignedIn() is not { } by || !await proof.ExecuteAsync(by, http.RequestAborted))
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        return Json(http, await passkeys.CreationOptionsAsync(by.PersonId));
    }

    private static async Task<IResult> RequestAsync(HttpContext http, Passkeys passkeys) =>
        IsForeign(http.Request) ? Results.StatusCode(StatusCodes.Status403Forbidden) : Json(http, await passkeys.RequestOptionsAsync());

    private static bool IsForeign(HttpRequest request) => !request.Headers.ContainsKey(Header) || !OriginGate.IsSameSite(request);

    private static IResult Json(HttpContext http, string options)
    {
        http.Response.Headers.CacheControl = "no-store";
        return Results.Text(options, "application/json");
    }
}
