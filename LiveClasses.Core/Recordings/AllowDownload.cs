using LiveClasses.Core.Access;
using LiveClasses.Core.Auditing;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Recordings;

/// <summary>Lets whoever may watch a recording download it too, or no longer.</summary>
public sealed class AllowDownload(IDbContextFactory<AppDbContext> databases, AccessPolicy access, TimeProvider clock)
{
    public async Task<Result<Done>> ExecuteAsync(Guid recordingId, Guid personId, bool isOn, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var recording = await db.Recordings.SingleOrDefaultAsync(r => r.Id == recordingId, cancellation);
        if (recording is null || await access.ForSessionAsync(recording.SessionId, personId, cancellation) is not { CanWatchRecording: true } rights)
            return new RecordingNotFound();
        if (!rights.CanManage)
            return new RecordingNotYours();
        if (recording.AllowsDownload == isOn)
            return default(Done);
        recording.AllowsDownload = isOn;
        db.AuditEntries.Add(new AuditEntry { At = clock.GetUtcNow(), PersonId = personId, Action = isOn ? "recording.download-allowed" : "recording.download-forbidden", SubjectId = recordingId });
        await db.SaveChangesAsync(cancellation);
        return default(Done);
    }
}
