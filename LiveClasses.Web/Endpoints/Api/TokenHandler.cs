using System.Security.Claims;
using System.Text.Encodings.Web;
using LiveClasses.Core.Access.Tokens;
using LiveClasses.Web.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Endpoints.Api;

/// <summary>
/// <c>Authorization: Bearer lc_pat_…</c> (RFC 6750). A token is all there is: the sign-in cookie opens nothing of the API, so no page of another site can use it (A24).
/// </summary>
internal sealed class TokenHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, TokenHolder tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    public const string Name = "Token";
    public const string Scope = "lc:scope";

    private const string Bearer = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();
        if (await tokens.ExecuteAsync(header[Bearer.Length..].Trim(), Context.RequestAborted) is not { } facts)
            return AuthenticateResult.Fail("No token of ours, or one that is over.");
        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, facts.PersonId.ToString()), new Claim(PersonClaims.Name, facts.Name), .. facts.Scopes.Select(scope => new Claim(Scope, scope))],
            Name);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var isGiven = Request.Headers.Authorization.Count > 0;
        Response.Headers.WWWAuthenticate = isGiven ? "Bearer realm=\"LiveClasses\", error=\"invalid_token\"" : "Bearer realm=\"LiveClasses\"";
        return ApiProblem.WriteAsync(
            Context,
            StatusCodes.Status401Unauthorized,
            isGiven ? "token-invalid" : "token-needed",
            isGiven ? "This token is none of ours, is over or was removed. Make a new one in your account." : "Send a token: Authorization: Bearer lc_pat_…");
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer realm=\"LiveClasses\", error=\"insufficient_scope\"";
        return ApiProblem.WriteAsync(Context, StatusCodes.Status403Forbidden, "token-scope-missing", "This token may not do that. Make one with the scope that this address needs.");
    }
}
