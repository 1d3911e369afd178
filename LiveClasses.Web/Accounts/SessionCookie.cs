using System.Security.Claims;
using System.Security.Cryptography;
using LiveClasses.Core.Accounts;
using LiveClasses.Core.Accounts.SignIns;
using LiveClasses.Core.Persistence;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace LiveClasses.Web.Accounts;

/// <summary>Writes the sign-in cookie. Only in a request: a circuit cannot set one.</summary>
public sealed class SessionCookie(SignInManager<Person> signIn, UserManager<Person> people, AppDbContext db, StartSignIn start, EndSession end, IHttpContextAccessor requests)
{
    public const string Name = "lc.session";

    /// <param name="isLasting">Stays when the browser is closed.</param>
    public async Task StartAsync(Guid personId, bool isLasting)
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        await start.ExecuteAsync(personId, id, BrowserName.Of(requests.HttpContext!.Request.Headers.UserAgent));
        await signIn.SignInWithClaimsAsync(await LoadAsync(personId), isLasting, [new Claim(PersonClaims.Session, id)]);
    }

    /// <summary>After a change of name, zone or password: this browser goes on with the new facts.</summary>
    public async Task RenewAsync(Guid personId)
    {
        var request = requests.HttpContext!;
        var current = await request.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        var session = request.User.FindAll(PersonClaims.Session);
        await signIn.SignInWithClaimsAsync(await LoadAsync(personId), new AuthenticationProperties { IsPersistent = current.Properties?.IsPersistent ?? false }, session);
    }

    /// <summary>For this browser; circuits that it has open end with the next check.</summary>
    public async Task EndAsync()
    {
        var user = requests.HttpContext!.User;
        if (user.PersonId() is { } personId && user.FindFirstValue(PersonClaims.Session) is { } session)
            await end.ExecuteAsync(personId, session);
        await signIn.SignOutAsync();
    }

    private async Task<Person> LoadAsync(Guid personId)
    {
        // The check of the cookie may have loaded this person before the use case changed them.
        db.ChangeTracker.Clear();
        return await people.FindByIdAsync(personId.ToString()) ?? throw new InvalidOperationException("The person has just been erased.");
    }
}
