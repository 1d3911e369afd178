using System.Security.Claims;
using LiveClasses.Core.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Accounts;

/// <summary>Whether a sign-in still holds: its person is there, with the same stamp and roles, and has not signed out of it.</summary>
internal sealed class SessionCheck(SignInsInForce signIns, IOptions<IdentityOptions> options)
{
    public async Task<bool> HoldsAsync(ClaimsPrincipal user, CancellationToken cancellation = default) =>
        user.PersonId() is { } personId && await signIns.ExecuteAsync(personId, user.FindFirstValue(PersonClaims.Session), cancellation) is { } facts && Holds(user, facts);

    public bool Holds(ClaimsPrincipal user, SignInFacts facts)
    {
        var claims = options.Value.ClaimsIdentity;
        return !facts.IsEnded
            && user.FindFirstValue(claims.SecurityStampClaimType) == facts.Stamp
            && facts.Roles.ToHashSet(StringComparer.Ordinal).SetEquals(user.FindAll(claims.RoleClaimType).Select(claim => claim.Value));
    }

    /// <summary>Their name and how they read times are as the sign-in says.</summary>
    public static bool SaysTheSame(ClaimsPrincipal user, SignInFacts facts) =>
        user.FindFirstValue(PersonClaims.Name) == facts.Name && user.FindFirstValue(PersonClaims.Zone) == facts.Zone && user.FindFirstValue(PersonClaims.Locale) == facts.Locale;
}
