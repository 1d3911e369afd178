using LiveClasses.Core.Access.Tokens;
using LiveClasses.Core.Accounts;
using LiveClasses.Core.Sessions;
using LiveClasses.Web.Accounts;
using Microsoft.AspNetCore.Authentication;

namespace LiveClasses.Web.Endpoints.Api;

/// <summary>The API for people's own programs. Each address names the scope that its token must have.</summary>
internal static class ApiSetup
{
    public static WebApplicationBuilder AddApi(this WebApplicationBuilder builder)
    {
        builder.Services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, TokenHandler>(TokenHandler.Name, displayName: null, configureOptions: null);
        var policies = builder.Services.AddAuthorizationBuilder();
        foreach (var scope in TokenScope.All)
            policies.AddPolicy(scope.Key, policy => policy.AddAuthenticationSchemes(TokenHandler.Name).RequireAuthenticatedUser().RequireClaim(TokenHandler.Scope, scope.Key));
        return builder;
    }

    public static IEndpointRouteBuilder MapApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/live").DisableAntiforgery();
        api.MapGet("/me", MeAsync).RequireAuthorization(TokenScope.ReadProfile.Key);
        api.MapGet("/classes", ClassesAsync).RequireAuthorization(TokenScope.ReadClasses.Key);
        return routes;
    }

    private static async Task<IResult> MeAsync(HttpContext http, PersonNow people) =>
        await people.ExecuteAsync(http.User.PersonId() ?? Guid.Empty, http.RequestAborted) is { } me
            ? Results.Json(new { me.Id, me.Name, me.Email, me.Roles, me.TimeZone, me.Locale, me.JoinedAt })
            : ApiProblem.Of(new PersonNotFound());

    private static async Task<IResult> ClassesAsync(HttpContext http, ClassesAhead classes) =>
        Results.Json(new
        {
            Classes = (await classes.ExecuteAsync(http.User.PersonId() ?? Guid.Empty, http.RequestAborted))
                .Select(one => new { one.Id, one.Title, one.Course, one.Host, State = $"{one.State}", one.StartsAt, one.EndsAt }),
        });
}
