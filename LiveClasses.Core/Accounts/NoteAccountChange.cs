using LiveClasses.Core.Auditing;
using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Accounts;

/// <summary>Writes down that a passkey came or went, and mails its owner. The passkey itself is kept by Identity.</summary>
public sealed class NoteAccountChange(IDbContextFactory<AppDbContext> databases, AccountNews news, TimeProvider time)
{
    public async Task ExecuteAsync(Guid personId, AccountChange change, string? detail, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var person = await db.Users.AsNoTracking().SingleAsync(p => p.Id == personId, cancellation);
        var action = change is AccountChange.PasskeyAdded ? "person.passkey-added" : "person.passkey-removed";
        db.AuditEntries.Add(new AuditEntry { At = time.GetUtcNow(), PersonId = personId, SubjectId = personId, Action = action, Detail = detail });
        await news.TellAsync(db, person, change, cancellation);
        await db.SaveChangesAsync(cancellation);
    }
}
