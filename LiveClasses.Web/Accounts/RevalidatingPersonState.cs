using System.Security.Claims;
using LiveClasses.Core.Accounts;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Accounts;

/// <summary>
/// A circuit keeps the person it started with. This asks again every <see cref="AccountOptions.RevalidationSeconds"/>: when the security stamp or
/// the roles are other ones by now, the circuit's person becomes nobody (A33).
/// </summary>
internal sealed class RevalidatingPersonState(ILoggerFactory logs, IServiceScopeFactory scopes, IOptions<IdentityOptions> options, IOptions<AccountOptions> accounts)
    : RevalidatingServerAuthenticationStateProvider(logs)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(Math.Max(1, accounts.Value.RevalidationSeconds));

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var people = scope.ServiceProvider.GetRequiredService<UserManager<Person>>();
        return await IsStillAsync(people, authenticationState.User, options.Value);
    }

    internal static async Task<bool> IsStillAsync(UserManager<Person> people, ClaimsPrincipal user, IdentityOptions options)
    {
        if (await people.GetUserAsync(user) is not { } person)
            return false;
        var stamp = user.FindFirstValue(options.ClaimsIdentity.SecurityStampClaimType);
        if (stamp != await people.GetSecurityStampAsync(person))
            return false;
        var held = user.FindAll(options.ClaimsIdentity.RoleClaimType).Select(claim => claim.Value);
        return (await people.GetRolesAsync(person)).ToHashSet(StringComparer.Ordinal).SetEquals(held);
    }
}
