using LiveClasses.Core.Persistence;
using LiveClasses.Core.Sessions;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Recordings;

/// <summary>
/// Finished recordings that only the machine that made them has: they are to go where files are kept (REC-06). One whose class can still be opened again
/// waits, or it would be copied twice.
/// </summary>
public sealed class RecordingsToStore(IDbContextFactory<AppDbContext> databases, TimeProvider clock)
{
    public async Task<IReadOnlyList<RecordingToStore>> ExecuteAsync(string streamProvider, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        var before = now - LiveSession.ReopenWithin;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Recordings
            .Where(r => r.State == RecordingState.Ready && r.StoredAt == null && (r.StoreAfter == null || r.StoreAfter <= now)
                && r.Session!.StreamProvider == streamProvider && r.Session.EndedAt < before)
            .OrderBy(r => r.EndedAt)
            .Select(r => new RecordingToStore(r.Id, r.SessionId, r.StoreTries)).ToListAsync(cancellation);
    }
}

public sealed record RecordingToStore(Guid Id, Guid SessionId, int Tries);
