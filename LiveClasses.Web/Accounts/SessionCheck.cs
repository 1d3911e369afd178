using System.Security.Claims;
using LiveClasses.Core.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Accounts;

/// <summary>Whether a sign-in still holds: its person is there, with the same stamp and roles, and has not signed out of it.</summary>
internal sealed class SessionCheck(UserManager<Person> people, SessionEnded ended, IOptions<IdentityOptions> options)
{
    public async Task<bool> HoldsAsync(ClaimsPrincipal user, CancellationToken cancellation = default)
    {
        if (user.PersonId() is not { } personId || await people.GetUserAsync(user) is not { } person)
            return false;
        if (user.FindFirstValue(options.Value.ClaimsIdentity.SecurityStampClaimType) != await people.GetSecurityStampAsync(person))
            return false;
        var held = user.FindAll(options.Value.ClaimsIdentity.RoleClaimType).Select(claim => claim.Value);
        if (!(await people.GetRolesAsync(person)).ToHashSet(StringComparer.Ordinal).SetEquals(held))
            return false;
        return user.FindFirstValue(PersonClaims.Session) is not { } session || !await ended.ExecuteAsync(personId, session, cancellation);
    }
}
