using LiveClasses.Core.Access;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Recordings.Exports;

/// <summary>Gives up an export that waits or is worked on; whoever works on it notices within a second. For who asked, and for who runs the class.</summary>
public sealed class CancelExport(IDbContextFactory<AppDbContext> databases, AccessPolicy access)
{
    public async Task<Result<Done>> ExecuteAsync(Guid exportId, Guid personId, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var export = await db.RecordingExports.Where(e => e.Id == exportId)
            .Select(e => new { e.RequestedById, SessionId = db.Recordings.Where(r => r.Id == e.RecordingId).Select(r => r.SessionId).FirstOrDefault() }).SingleOrDefaultAsync(cancellation);
        if (export is null || await access.ForSessionAsync(export.SessionId, personId, cancellation) is not { CanWatchRecording: true } rights
            || (!rights.CanManage && export.RequestedById != personId))
            return new ExportNotFound();
        await db.RecordingExports.Where(e => e.Id == exportId && (e.State == ExportState.Waiting || e.State == ExportState.Running))
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.State, ExportState.Cancelled), cancellation);
        return default(Done);
    }
}
