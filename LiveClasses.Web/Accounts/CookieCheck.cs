using LiveClasses.Core.Accounts;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Accounts;

/// <summary>
/// Checks a cookie every <see cref="AccountOptions.RevalidationSeconds"/>. One statement when nothing has changed, which is nearly always; whatever differs is for
/// Identity to decide. Its managers would otherwise live as long as the request, and a circuit's is as long as the class.
/// </summary>
internal sealed class CookieCheck(SignInsInForce signIns, SessionCheck check, IOptions<SecurityStampValidatorOptions> options, TimeProvider clock) : ISecurityStampValidator
{
    public async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var now = clock.GetUtcNow();
        if (context.Properties.IssuedUtc is { } issued && now - issued <= options.Value.ValidationInterval)
            return;
        if (context.Principal is { } user && user.PersonId() is { } person
            && await signIns.NowAsync(person, user.FindFirst(PersonClaims.Session)?.Value, context.HttpContext.RequestAborted) is { } facts
            && check.Holds(user, facts) && SessionCheck.SaysTheSame(user, facts))
        {
            // From now on, and no longer than before: see Identity's validator.
            context.Properties.IssuedUtc = now;
            context.ShouldRenew = true;
            return;
        }

        await context.HttpContext.RequestServices.GetRequiredService<SessionStampValidator>().ValidateAsync(context);
    }
}
