using LiveClasses.Core.Access;
using LiveClasses.Core.Auditing;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Email;

/// <summary>Puts a mail that had failed back on its way (ADM-01). For admins.</summary>
public sealed class SendMailAgain(IDbContextFactory<AppDbContext> databases, AccessPolicy access, TimeProvider time)
{
    public async Task<Refusal?> ExecuteAsync(Guid actorId, Guid mailId, CancellationToken cancellation = default)
    {
        if (!(await access.ForSiteAsync(actorId, cancellation)).IsAdmin)
            return new NotAllowed();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var now = time.GetUtcNow();
        // One statement, so that two clicks, or a click while it is being sent, do not send it twice.
        var changed = await db.OutboxMails
            .Where(m => m.Id == mailId && m.SentAt == null && m.Tries >= OutboxMail.MaxTries && (m.ExpiresAt == null || m.ExpiresAt > now))
            .ExecuteUpdateAsync(mail => mail.SetProperty(m => m.Tries, 0).SetProperty(m => m.SendAfter, now), cancellation);
        if (changed == 0)
            return await db.OutboxMails.AnyAsync(m => m.Id == mailId, cancellation) ? new MailHasNotFailed() : new MailNotFound();
        db.AuditEntries.Add(new AuditEntry { At = now, PersonId = actorId, SubjectId = mailId, Action = "mail.sent-again" });
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return null;
    }
}
