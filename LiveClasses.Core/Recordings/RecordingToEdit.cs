using LiveClasses.Core.Access;
using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Recordings;

/// <summary>What the page for editing a recording shows; null for everybody who does not run its class, and while it is not ready.</summary>
public sealed class RecordingToEdit(IDbContextFactory<AppDbContext> databases, AccessPolicy access)
{
    public async Task<EditableRecording?> ExecuteAsync(Guid recordingId, Guid personId, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var recording = await db.Recordings.Where(r => r.Id == recordingId && r.State == RecordingState.Ready)
            .Select(r => new { r.SessionId, r.Session!.Title, r.DurationMs, r.AllowsDownload, Cuts = r.Cuts.Select(c => new Cut(c.FromMs, c.ToMs)).ToList() }).SingleOrDefaultAsync(cancellation);
        return recording is not null && await access.ForSessionAsync(recording.SessionId, personId, cancellation) is { CanManage: true }
            ? new EditableRecording(recordingId, recording.Title, recording.DurationMs, recording.AllowsDownload, CutList.Of(recording.Cuts))
            : null;
    }
}

/// <param name="DurationMs">Of the whole, what is taken out included.</param>
public sealed record EditableRecording(Guid Id, string Title, long DurationMs, bool AllowsDownload, CutList Cuts);
