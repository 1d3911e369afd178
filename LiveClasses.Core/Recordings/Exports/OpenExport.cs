using LiveClasses.Core.Access;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Shared;
using LiveClasses.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Recordings.Exports;

/// <summary>
/// Hands out an exported file. Access is asked at each request (A38); one that is not up to date, or another viewer's, is not there. A download is written
/// down once, however many pieces a browser fetches it in.
/// </summary>
public sealed class OpenExport(IDbContextFactory<AppDbContext> databases, AccessPolicy access, IFileStorage storage, IRecordingAccessLog log)
{
    public async Task<Result<ExportDownload>> ExecuteAsync(Guid recordingId, Guid exportId, Guid? personId, ByteRange? range, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var found = await
            (from export in db.RecordingExports
             join recording in db.Recordings on export.RecordingId equals recording.Id
             where export.Id == exportId && recording.Id == recordingId && export.State == ExportState.Ready && export.CutNumber == recording.CutNumber && recording.RemovedAt == null
             select new { recording.SessionId, recording.Prefix, recording.StartedAt, recording.AllowsDownload, recording.Session!.Title, export.ForPersonId }).SingleOrDefaultAsync(cancellation);
        if (found is null || await access.ForSessionAsync(found.SessionId, personId, cancellation) is not { CanWatchRecording: true, PersonId: { } person } rights)
            return new ExportNotFound();
        if (!rights.CanManage && (!found.AllowsDownload || (found.ForPersonId != Guid.Empty && found.ForPersonId != person)))
            return new ExportNotFound();
        // A file without a name in it is not for those whose name must be in it.
        if (!rights.CanManage && found.ForPersonId == Guid.Empty && await db.Sessions.AnyAsync(s => s.Id == found.SessionId && s.HasWatermark, cancellation))
            return new ExportNotFound();
        if (await storage.OpenReadAsync(ExportFiles.KeyOf(found.Prefix, exportId), range, cancellation) is not { } content)
            return new ExportNotFound();
        if (range is null or { From: 0 })
            await log.NoteAsync(recordingId, personId, RecordingAccessKind.Download, cancellation);
        return new ExportDownload(content, ExportFiles.NameOf(found.Title, found.StartedAt));
    }
}

/// <param name="Content">The caller disposes it.</param>
/// <param name="Name">For the person's disk.</param>
public sealed record ExportDownload(StoredContent Content, string Name);
