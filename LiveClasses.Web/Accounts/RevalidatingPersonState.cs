using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Accounts;

/// <summary>
/// A circuit keeps the person it started with. This asks again every <see cref="AccountOptions.RevalidationSeconds"/>: when the sign-in no
/// longer holds, the circuit's person becomes nobody (A33).
/// </summary>
internal sealed class RevalidatingPersonState(ILoggerFactory logs, IServiceScopeFactory scopes, IOptions<AccountOptions> accounts)
    : RevalidatingServerAuthenticationStateProvider(logs)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(Math.Max(1, accounts.Value.RevalidationSeconds));

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SessionCheck>().HoldsAsync(authenticationState.User, cancellationToken);
    }
}
