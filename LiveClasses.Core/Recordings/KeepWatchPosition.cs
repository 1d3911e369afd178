using LiveClasses.Core.Access;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Recordings;

/// <summary>Keeps where a viewer is, so that the next visit goes on there (REC-03). One row a viewer and recording, however often it is told.</summary>
public sealed class KeepWatchPosition(IDbContextFactory<AppDbContext> databases, AccessPolicy access, TimeProvider clock)
{
    public async Task<Result<Done>> ExecuteAsync(Guid recordingId, Guid personId, double seconds, CancellationToken cancellation = default)
    {
        if (!double.IsFinite(seconds) || seconds < 0)
            return new PositionInvalid();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var recording = await db.Recordings.Where(r => r.Id == recordingId && r.RemovedAt == null).Select(r => new { r.SessionId, DurationMs = r.DurationMs - r.CutMs }).SingleOrDefaultAsync(cancellation);
        if (recording is null || await access.ForSessionAsync(recording.SessionId, personId, cancellation) is not { CanWatchRecording: true, PersonId: not null })
            return new RecordingNotFound();
        var at = Math.Min(seconds, recording.DurationMs / 1000.0);
        // Two tabs may tell at once: one statement, the later word counts.
        await db.Database.ExecuteSqlAsync($"""
            insert into watch_positions (recording_id, person_id, seconds, updated_at) values ({recordingId}, {personId}, {at}, {clock.GetUtcNow()})
            on conflict (recording_id, person_id) do update set seconds = excluded.seconds, updated_at = excluded.updated_at
            """, cancellation);
        return default(Done);
    }
}
