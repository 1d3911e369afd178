using LiveClasses.Core.Accounts;
using LiveClasses.Core.Persistence;
using Microsoft.AspNetCore.Identity;

namespace LiveClasses.Web.Accounts;

/// <summary>Writes the sign-in cookie. Only in a request: a circuit cannot set one.</summary>
public sealed class SessionCookie(SignInManager<Person> signIn, UserManager<Person> people, AppDbContext db)
{
    /// <param name="isLasting">Stays when the browser is closed.</param>
    public async Task StartAsync(Guid personId, bool isLasting) => await signIn.SignInAsync(await LoadAsync(personId), isLasting);

    /// <summary>After a change of name, zone or password: this browser goes on with the new facts.</summary>
    public async Task RenewAsync(Guid personId) => await signIn.RefreshSignInAsync(await LoadAsync(personId));

    public Task EndAsync() => signIn.SignOutAsync();

    private async Task<Person> LoadAsync(Guid personId)
    {
        // The check of the cookie may have loaded this person before the use case changed them.
        db.ChangeTracker.Clear();
        return await people.FindByIdAsync(personId.ToString()) ?? throw new InvalidOperationException("The person has just been erased.");
    }
}
