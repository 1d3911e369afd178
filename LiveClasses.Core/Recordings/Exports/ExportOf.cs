using LiveClasses.Core.Access;
using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Recordings.Exports;

/// <summary>The MP4 of a recording as this person can have it; null when they cannot.</summary>
public sealed class ExportOf(IDbContextFactory<AppDbContext> databases, AccessPolicy access)
{
    public async Task<ExportView?> ExecuteAsync(Guid recordingId, Guid personId, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var recording = await db.Recordings.Where(r => r.Id == recordingId && r.State == RecordingState.Ready)
            .Select(r => new { r.SessionId, r.CutNumber, r.AllowsDownload, r.Session!.HasWatermark }).SingleOrDefaultAsync(cancellation);
        if (recording is null || await access.ForSessionAsync(recording.SessionId, personId, cancellation) is not { CanWatchRecording: true, PersonId: not null } rights
            || (!rights.CanManage && !recording.AllowsDownload))
            return null;
        var isMarked = recording.HasWatermark && !rights.CanManage;
        var owner = isMarked ? personId : Guid.Empty;
        var export = await db.RecordingExports.AsNoTracking()
            .Where(e => e.RecordingId == recordingId && e.ForPersonId == owner && e.CutNumber == recording.CutNumber).SingleOrDefaultAsync(cancellation);
        return new ExportView(
            export?.Id, export?.State, export?.Percent ?? 0, export?.FailedReason, export?.Bytes ?? 0, isMarked,
            CanCancel: rights.CanManage || export?.RequestedById == personId);
    }
}

/// <param name="State">Null when nobody has asked for it yet.</param>
/// <param name="IsMarked">It carries this person's name in the picture.</param>
public sealed record ExportView(Guid? Id, ExportState? State, int Percent, string? FailedReason, long Bytes, bool IsMarked, bool CanCancel)
{
    public bool IsUnderWay => State is ExportState.Waiting or ExportState.Running;
}
