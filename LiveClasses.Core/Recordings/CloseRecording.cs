using LiveClasses.Core.Persistence;
using LiveClasses.Core.Streaming;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Recordings;

/// <summary>
/// The class is over and its media is complete: the recording is ready. What the media's own index says replaces what was noted on the way,
/// which a crash may have cut short. Safe to run twice.
/// </summary>
public sealed class CloseRecording(IDbContextFactory<AppDbContext> databases)
{
    public async Task ExecuteAsync(Guid sessionId, DateTimeOffset endedAt, IReadOnlyList<RecordedPart> parts, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var recording = await db.Recordings.Include(r => r.Parts).FirstOrDefaultAsync(r => r.SessionId == sessionId, cancellationToken);
        if (recording is null)
        {
            if (parts.Count == 0)
                return;
            recording = new Recording { SessionId = sessionId, StartedAt = parts[0].StartedAt, Prefix = parts[0].Prefix };
            db.Recordings.Add(recording);
        }
        if (recording.State is RecordingState.Removed)
            return;
        foreach (var gone in recording.Parts.Where(p => parts.All(q => q.Number != p.Number)).ToList())
            recording.Parts.Remove(gone);
        foreach (var part in parts)
            recording.Take(part);
        if (parts.Count > 0)
            (recording.StartedAt, recording.Prefix) = (parts[0].StartedAt, parts[0].Prefix);
        recording.EndedAt = endedAt;
        // What was stored of it before it went on is no longer all of it.
        (recording.StoredAt, recording.StoreFault, recording.StoreTries, recording.StoreAfter) = (null, null, 0, null);
        recording.DurationMs = recording.Parts.Sum(p => p.DurationMs);
        recording.State = parts.Count > 0 ? RecordingState.Ready : RecordingState.Failed;
        recording.FailedReason = parts.Count > 0 ? null : "No video was stored.";
        await db.SaveChangesAsync(cancellationToken);
    }
}
