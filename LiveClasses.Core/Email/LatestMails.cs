using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Email;

/// <summary>The newest of the outbox. Codes and links of other people are in it: only for whoever has the machine in hand.</summary>
public sealed class LatestMails(IDbContextFactory<AppDbContext> databases)
{
    private const int Most = 50;

    public async Task<IReadOnlyList<OutboxMail>> ExecuteAsync(CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        // Ids carry their time, so the key is the order.
        return await db.OutboxMails.AsNoTracking().OrderByDescending(m => m.Id).Take(Most).ToListAsync(cancellation);
    }
}
