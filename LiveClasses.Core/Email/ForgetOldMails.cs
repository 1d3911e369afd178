using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Email;

/// <summary>Mails are letters to people and not a record: what was sent is kept for a month, what was not for three. Safe to run twice.</summary>
public sealed class ForgetOldMails(IDbContextFactory<AppDbContext> databases, TimeProvider time)
{
    public static readonly TimeSpan KeptWhenSent = TimeSpan.FromDays(30);

    public static readonly TimeSpan KeptOtherwise = TimeSpan.FromDays(90);

    public async Task<int> ExecuteAsync(CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var now = time.GetUtcNow();
        var (sent, other) = (now - KeptWhenSent, now - KeptOtherwise);
        return await db.OutboxMails.Where(m => m.SentAt < sent || (m.SentAt == null && m.CreatedAt < other && m.SendAfter < other)).ExecuteDeleteAsync(cancellation);
    }
}
