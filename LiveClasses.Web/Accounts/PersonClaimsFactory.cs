using System.Security.Claims;
using LiveClasses.Core.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Accounts;

/// <summary>Adds how a person appears and reads to Identity's own claims (id, e-mail, roles, security stamp).</summary>
internal sealed class PersonClaimsFactory(UserManager<Person> people, RoleManager<IdentityRole<Guid>> roles, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<Person, IdentityRole<Guid>>(people, roles, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Person user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(PersonClaims.Name, user.DisplayName));
        identity.AddClaim(new Claim(PersonClaims.Zone, user.TimeZone));
        identity.AddClaim(new Claim(PersonClaims.Locale, user.Locale));
        if (user.AvatarId is { } avatar)
            identity.AddClaim(new Claim(PersonClaims.Avatar, avatar.ToString()));
        return identity;
    }
}
