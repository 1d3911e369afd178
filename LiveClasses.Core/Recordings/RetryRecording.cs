using LiveClasses.Core.Access;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Recordings;

/// <summary>Looks again for the video of a recording that failed (REC-01). What is found makes it ready; otherwise it has failed again, and says why.</summary>
public sealed class RetryRecording(IDbContextFactory<AppDbContext> databases, AccessPolicy access, IEnumerable<IRecordingRescue> rescues)
{
    public async Task<Result<Done>> ExecuteAsync(Guid recordingId, Guid personId, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var recording = await db.Recordings.Where(r => r.Id == recordingId)
            .Select(r => new { r.SessionId, r.Session!.StreamProvider, r.Session.State }).SingleOrDefaultAsync(cancellation);
        if (recording is null || await access.ForSessionAsync(recording.SessionId, personId, cancellation) is not { CanWatchRecording: true } rights)
            return new RecordingNotFound();
        if (!rights.CanManage)
            return new RecordingNotYours();
        // Of two clicks one finds it failed. A class that was opened again closes its recording by itself.
        var taken = recording.State is not SessionState.Ended ? 0 : await db.Recordings.Where(r => r.Id == recordingId && r.State == RecordingState.Failed).ExecuteUpdateAsync(
            set => set.SetProperty(r => r.State, RecordingState.Processing).SetProperty(r => r.FailedReason, (string?)null), cancellation);
        if (taken == 0)
            return new RecordingNotFailed();
        // Another node may have the media: it looks for recordings in this state by itself.
        if (rescues.FirstOrDefault(r => r.StreamProvider == recording.StreamProvider) is { } rescue)
            await rescue.RescueAsync(recording.SessionId, cancellation);
        return default(Done);
    }
}
