using LiveClasses.Core.Access;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Recordings.Exports;

/// <summary>
/// Asks for a recording as an MP4 file. Whoever asks for what is there, or on its way, gets that; one that failed or was cancelled is begun anew. Those who run
/// the class get it as it is; others, when the class asks for it, with their name in the picture (VID-08).
/// </summary>
public sealed class RequestExport(IDbContextFactory<AppDbContext> databases, AccessPolicy access, IExportBell bell, TimeProvider clock)
{
    public async Task<Result<Guid>> ExecuteAsync(Guid recordingId, Guid personId, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var recording = await db.Recordings.Where(r => r.Id == recordingId)
            .Select(r => new { r.SessionId, r.State, r.CutNumber, r.AllowsDownload, r.Session!.HasWatermark }).SingleOrDefaultAsync(cancellation);
        if (recording is null || await access.ForSessionAsync(recording.SessionId, personId, cancellation) is not { CanWatchRecording: true, PersonId: not null } rights)
            return new RecordingNotFound();
        if (!rights.CanManage && !recording.AllowsDownload)
            return new DownloadNotAllowed();
        if (recording.State is not RecordingState.Ready)
            return new RecordingNotReady();

        var isMarked = recording.HasWatermark && !rights.CanManage;
        var now = clock.GetUtcNow();
        var wish = new RecordingExport
        {
            RecordingId = recordingId,
            ForPersonId = isMarked ? personId : Guid.Empty,
            Watermark = isMarked ? rights.PersonName : null,
            CutNumber = recording.CutNumber,
            RequestedById = personId,
            RequestedAt = now,
        };
        // One row however many click at once: the index keeps the second out, and it finds the first.
        await db.Database.ExecuteSqlAsync($"""
            insert into recording_exports (id, recording_id, for_person_id, watermark, cut_number, state, percent, requested_by_id, requested_at, bytes)
            values ({wish.Id}, {recordingId}, {wish.ForPersonId}, {wish.Watermark}, {wish.CutNumber}, 'Waiting', 0, {personId}, {now}, 0)
            on conflict (recording_id, for_person_id, cut_number) do update
            set state = 'Waiting', percent = 0, failed_reason = null, requested_at = excluded.requested_at, beat_at = null
            where recording_exports.state in ('Failed', 'Cancelled')
            """, cancellation);
        var id = await db.RecordingExports
            .Where(e => e.RecordingId == recordingId && e.ForPersonId == wish.ForPersonId && e.CutNumber == wish.CutNumber).Select(e => e.Id).SingleAsync(cancellation);
        await bell.RingAsync(cancellation);
        return id;
    }
}
