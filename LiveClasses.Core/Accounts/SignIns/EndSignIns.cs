using LiveClasses.Core.Auditing;
using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Accounts.SignIns;

/// <summary>Ends one of a person's sign-ins, or all but the one they act from. Cookies are refused at once where they are checked, circuits within a minute (ACC-06); notifications stop there.</summary>
public sealed class EndSignIns(IDbContextFactory<AppDbContext> databases, TimeProvider time)
{
    /// <param name="signInId">One of theirs; another person's is not found. Null: every other one.</param>
    /// <returns>How many ended.</returns>
    public async Task<int> ExecuteAsync(SignedIn by, string? signInId, CancellationToken cancellation = default)
    {
        var now = time.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var ended = await db.SignIns
            .Where(s => s.PersonId == by.PersonId && s.EndedAt == null && (signInId == null ? s.Id != by.SignInId : s.Id == signInId))
            .ExecuteUpdateAsync(row => row.SetProperty(s => s.EndedAt, now), cancellation);
        await db.PushSubscriptions
            .Where(s => s.PersonId == by.PersonId && (signInId == null ? s.SignInId != by.SignInId : s.SignInId == signInId))
            .ExecuteDeleteAsync(cancellation);
        if (signInId is null)
        {
            // Also those that were never written down. The one who asks gets a new cookie.
            var stamp = NewPerson.Stamp();
            await db.Users.Where(p => p.Id == by.PersonId).ExecuteUpdateAsync(person => person.SetProperty(p => p.SecurityStamp, stamp), cancellation);
            db.AuditEntries.Add(new AuditEntry { At = now, PersonId = by.PersonId, SubjectId = by.PersonId, Action = "person.signed-out-everywhere" });
            await db.SaveChangesAsync(cancellation);
        }

        await transaction.CommitAsync(cancellation);
        return ended;
    }
}
