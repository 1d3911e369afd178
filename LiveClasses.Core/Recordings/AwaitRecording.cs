using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Recordings;

/// <summary>The class is over and its recording is still being written elsewhere: shown as being processed. Safe to run twice.</summary>
public sealed class AwaitRecording(IDbContextFactory<AppDbContext> databases)
{
    /// <param name="sessionId">The class.</param>
    /// <param name="startedAt">When it began, for a recording that nobody has noted yet.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<Guid> ExecuteAsync(Guid sessionId, DateTimeOffset startedAt, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var recording = await db.Recordings.FirstOrDefaultAsync(r => r.SessionId == sessionId, cancellationToken);
        if (recording is null)
            db.Recordings.Add(recording = new Recording { SessionId = sessionId, StartedAt = startedAt, Prefix = "" });
        if (recording.State is RecordingState.Removed)
            return recording.Id;
        recording.State = RecordingState.Processing;
        recording.FailedReason = null;
        await db.SaveChangesAsync(cancellationToken);
        return recording.Id;
    }
}
