using LiveClasses.Core.Persistence;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Accounts;

/// <summary>
/// A circuit keeps the person it started with. This asks again every <see cref="AccountOptions.RevalidationSeconds"/>: when the sign-in no
/// longer holds, the circuit's person becomes nobody (A33).
/// </summary>
internal sealed class RevalidatingPersonState(ILoggerFactory logs, SessionCheck check, IOptions<AccountOptions> accounts)
    : RevalidatingServerAuthenticationStateProvider(logs)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(Math.Max(1, accounts.Value.RevalidationSeconds));

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        try
        {
            return await check.HoldsAsync(authenticationState.User, cancellationToken);
        }
        catch (Exception fault) when (Outage.IsBehind(fault))
        {
            // The framework takes an exception for a no and would send a whole class to the sign-in. Nothing can be done without the database; when it is back, it is asked (F3).
            return true;
        }
    }
}
