using LiveClasses.Core.Persistence;
using LiveClasses.Core.Streaming;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Recordings;

/// <summary>
/// Notes that a part of a session's recording has begun, or how long it has become. The first one makes the recording; a part after the
/// end (the class was reopened) opens it again. Safe to run twice.
/// </summary>
public sealed class RecordPart(IDbContextFactory<AppDbContext> databases)
{
    public async Task ExecuteAsync(Guid sessionId, RecordedPart part, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var recording = await db.Recordings.Include(r => r.Parts).FirstOrDefaultAsync(r => r.SessionId == sessionId, cancellationToken);
        if (recording is null)
        {
            recording = new Recording { SessionId = sessionId, StartedAt = part.StartedAt, Prefix = part.Prefix };
            db.Recordings.Add(recording);
        }
        if (recording.State is RecordingState.Removed)
            return;
        var isNew = recording.Take(part);
        if (isNew || recording.State is RecordingState.Pending)
        {
            // What was made of it before the class went on shows only a part of it.
            if (recording.State is RecordingState.Ready)
                recording.CutNumber++;
            recording.State = RecordingState.Recording;
            recording.EndedAt = null;
            recording.FailedReason = null;
        }
        await db.SaveChangesAsync(cancellationToken);
    }
}
