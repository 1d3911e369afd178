using LiveClasses.Core.Email;
using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Web.Adapters.Email.Outbox;

/// <summary>
/// Takes what is due out of the outbox, one mail a transaction. The row is locked while it is sent, and other nodes skip it (F5); a process
/// that dies between "taken" and "written down" sends that one mail again (F4).
/// </summary>
internal sealed class OutboxPost(IDbContextFactory<AppDbContext> contexts, IEmailSender sender, TimeProvider time, ILogger<OutboxPost> log)
{
    private const int MaxErrorLength = 500;

    /// <summary>Sends all that is due; returns how many were taken.</summary>
    public async Task<int> SendDueAsync(CancellationToken cancel)
    {
        var sent = 0;
        while (await SendNextAsync(cancel) is { } taken)
            sent += taken ? 1 : 0;
        return sent;
    }

    /// <summary>30 s, 1 min, 2 min … at most 3 h.</summary>
    internal static TimeSpan Wait(int tries) =>
        TimeSpan.FromSeconds(Math.Min(30 * Math.Pow(2, tries - 1), TimeSpan.FromHours(3).TotalSeconds));

    /// <summary>Null: nothing is due.</summary>
    private async Task<bool?> SendNextAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var now = time.GetUtcNow();
        var due = await db.OutboxMails.FromSql($"""
            select * from outbox_mails where sent_at is null and send_after <= {now} and tries < {OutboxMail.MaxTries} and (expires_at is null or expires_at > {now})
            order by send_after limit 1 for update skip locked
            """).ToListAsync(cancel);
        if (due is not [var mail])
            return null;

        try
        {
            await sender.SendAsync(mail, cancel);
            mail.Tries++;
            mail.SentAt = time.GetUtcNow();
            mail.LastError = null;
        }
        catch (EmailNotTakenException refused)
        {
            mail.Tries = refused.IsFinal ? OutboxMail.MaxTries : mail.Tries + 1;
            mail.LastError = refused.Message.Length <= MaxErrorLength ? refused.Message : refused.Message[..MaxErrorLength];
            mail.SendAfter = now + Wait(mail.Tries);
            log.NotTaken(mail.Id, mail.Tries, mail.LastError);
        }

        // What was sent is written down even when the host is stopping just now.
        await db.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        return mail.SentAt is not null;
    }
}
