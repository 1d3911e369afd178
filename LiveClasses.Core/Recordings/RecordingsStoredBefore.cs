using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Recordings;

/// <summary>Of these sessions, those whose recording has been where files are kept since before a moment.</summary>
public sealed class RecordingsStoredBefore(IDbContextFactory<AppDbContext> databases)
{
    public async Task<IReadOnlyList<Guid>> ExecuteAsync(IReadOnlyCollection<Guid> sessions, DateTimeOffset before, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Recordings.Where(r => sessions.Contains(r.SessionId) && r.StoredAt < before).Select(r => r.SessionId).ToListAsync(cancellation);
    }
}
