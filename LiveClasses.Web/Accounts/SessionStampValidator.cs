using System.Security.Claims;
using LiveClasses.Core.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Accounts;

/// <summary>Identity's check of a cookie, which also knows the sign-ins that were ended: a copied cookie is worth nothing after signing out.</summary>
internal sealed class SessionStampValidator(IOptions<SecurityStampValidatorOptions> options, SignInManager<Person> signIn, ILoggerFactory logs, SessionEnded ended)
    : SecurityStampValidator<Person>(options, signIn, logs)
{
    protected override async Task<Person?> VerifySecurityStamp(ClaimsPrincipal? principal)
    {
        if (principal?.PersonId() is { } personId && principal.FindFirstValue(PersonClaims.Session) is { } session && await ended.ExecuteAsync(personId, session))
            return null;
        return await base.VerifySecurityStamp(principal);
    }
}
