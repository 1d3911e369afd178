using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Accounts.SignIns;

/// <summary>Writes down a sign-in that begins. Whoever signs in has just proved who they are.</summary>
public sealed class StartSignIn(IDbContextFactory<AppDbContext> databases, TimeProvider time)
{
    public async Task ExecuteAsync(Guid personId, string signInId, string browser, CancellationToken cancellation = default)
    {
        var now = time.GetUtcNow();
        // A cookie that lives has been seen since; older rows speak of nothing any more.
        var old = now - EndSession.LongestSession - TimeSpan.FromDays(1);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await db.SignIns.Where(s => s.PersonId == personId && (s.EndedAt ?? s.LastSeenAt) < old).ExecuteDeleteAsync(cancellation);
        db.SignIns.Add(new SignIn
        {
            Id = signInId,
            PersonId = personId,
            Browser = browser.Length <= SignIn.MaxBrowserLength ? browser : browser[..SignIn.MaxBrowserLength],
            CreatedAt = now,
            LastSeenAt = now,
            ProvedUntil = now + SignIn.ProofLasts,
        });
        await db.SaveChangesAsync(cancellation);
    }
}
