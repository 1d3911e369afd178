using LiveClasses.Core.Auditing;
using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Accounts.SecondFactors;

/// <summary>Who changed the way into an account: for the audit, and by mail for its owner.</summary>
internal static class SecondFactorNotes
{
    public static async Task WriteAsync(AppDbContext db, AccountNews news, Guid personId, string action, AccountChange change, DateTimeOffset now, CancellationToken cancellation)
    {
        db.AuditEntries.Add(new AuditEntry { At = now, PersonId = personId, SubjectId = personId, Action = action });
        await news.TellAsync(db, await db.Users.AsNoTracking().SingleAsync(p => p.Id == personId, cancellation), change, cancellation);
        await db.SaveChangesAsync(cancellation);
    }
}
