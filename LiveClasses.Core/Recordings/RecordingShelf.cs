using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Recordings;

/// <summary>Reads it from the database.</summary>
public sealed class RecordingShelf(IDbContextFactory<AppDbContext> databases) : IRecordingShelf
{
    public async Task<ShelvedRecording?> FindAsync(Guid recordingId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var found = await db.Recordings.Where(r => r.Id == recordingId && r.RemovedAt == null)
            .Select(r => new { r.SessionId, r.Prefix, IsStored = r.StoredAt != null, Cuts = r.Cuts.Select(c => new Cut(c.FromMs, c.ToMs)).ToList() })
            .SingleOrDefaultAsync(cancellation);
        return found is null ? null : new ShelvedRecording(recordingId, found.SessionId, found.Prefix, found.IsStored, CutList.Of(found.Cuts));
    }
}
