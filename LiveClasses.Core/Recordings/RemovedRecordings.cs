using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Recordings;

/// <summary>Sessions whose recording was removed since a moment: every machine deletes what its own disk has of them.</summary>
public sealed class RemovedRecordings(IDbContextFactory<AppDbContext> databases)
{
    public async Task<IReadOnlyList<Guid>> ExecuteAsync(DateTimeOffset since, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Recordings.Where(r => r.RemovedAt >= since).Select(r => r.SessionId).ToListAsync(cancellation);
    }
}
