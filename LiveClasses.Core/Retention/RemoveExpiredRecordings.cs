using LiveClasses.Core.Auditing;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Recordings;
using LiveClasses.Core.Recordings.Exports;
using LiveClasses.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace LiveClasses.Core.Retention;

/// <summary>
/// Removes recordings whose time is over (REC-07). First the row says so, and from then on nobody can play it; then the files go. What cannot be deleted now, or after a
/// crash, the next run deletes; and an hour later another look takes what was still on its way, such as an export that was being written.
/// </summary>
public sealed partial class RemoveExpiredRecordings(
    IDbContextFactory<AppDbContext> databases, IFileStorage storage, IEnumerable<IRecordingEraser> erasers, TimeProvider clock, ILogger<RemoveExpiredRecordings> logger)
{
    public static readonly TimeSpan SecondLook = TimeSpan.FromHours(1);

    /// <returns>How many recordings nobody can play any more since this run.</returns>
    public async Task<int> ExecuteAsync(CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var removed = 0;
        foreach (var session in await ExpiredClasses.WithRecordingsAsync(db, now, cancellation))
            removed += await CloseAsync(db, session, now, cancellation) ? 1 : 0;
        var open = await db.Recordings.AsNoTracking().Where(r => r.RemovedAt != null && r.FilesGoneAt == null).OrderBy(r => r.RemovedAt).Take(ExpiredClasses.Most).ToListAsync(cancellation);
        foreach (var recording in open)
            await EraseAsync(db, recording, now, cancellation);
        return removed;
    }

    private static async Task<bool> CloseAsync(AppDbContext db, Guid sessionId, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await ExpiredClasses.TakeAsync(db, sessionId, cancellation) is not { } session
            || KeptUntil.Of(session.EndedAt, session.KeepRecordingDays, session.RetentionToldAt) is not { } until || until > now)
            return false;
        var removed = await db.Recordings.Where(r => r.SessionId == sessionId && r.RemovedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.State, RecordingState.Removed).SetProperty(r => r.RemovedAt, now), cancellation);
        if (removed == 0)
            return false;
        // Whoever makes a file of it notices within a second.
        await db.RecordingExports.Where(e => db.Recordings.Any(r => r.Id == e.RecordingId && r.SessionId == sessionId) && (e.State == ExportState.Waiting || e.State == ExportState.Running))
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.State, ExportState.Cancelled), cancellation);
        db.AuditEntries.Add(new AuditEntry { At = now, Action = "session.recording-expired", SubjectId = sessionId, Detail = $"{session.Title}, kept for {session.KeepRecordingDays} days" });
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }

    /// <summary>Files first, then what is known of them: while the row is open somebody tries again.</summary>
    private async Task EraseAsync(AppDbContext db, Recording recording, DateTimeOffset now, CancellationToken cancellation)
    {
        var known = erasers.Select(eraser => eraser.StreamProvider).ToList();
        if (await db.RemoteChannels.AnyAsync(c => c.SessionId == recording.SessionId && !known.Contains(c.Provider), cancellation))
        {
            // A provider that is switched off here: what it has of the class cannot be said to be gone.
            LogUnreachable(logger, recording.Id);
            return;
        }

        try
        {
            foreach (var eraser in erasers)
                await eraser.EraseAsync(recording.SessionId, cancellation);
            await storage.DeleteAsync(StorageKey.Parse($"recordings/{recording.SessionId}"), cancellation);
            // Exports of a recording that lies elsewhere are kept under its name there.
            if (StorageKey.TryParse(recording.Prefix.TrimEnd('/'), out var folder))
                await storage.DeleteAsync(folder, cancellation);
        }
        catch (Exception fault) when (fault is StorageUnavailableException or IOException or UnauthorizedAccessException)
        {
            LogLeft(logger, fault, recording.Id);
            return;
        }

        await db.RecordingExports.Where(e => e.RecordingId == recording.Id).ExecuteDeleteAsync(cancellation);
        await db.RecordingAccesses.Where(a => a.RecordingId == recording.Id).ExecuteDeleteAsync(cancellation);
        await db.WatchPositions.Where(p => p.RecordingId == recording.Id).ExecuteDeleteAsync(cancellation);
        await db.RecordingCuts.Where(c => c.RecordingId == recording.Id).ExecuteDeleteAsync(cancellation);
        await db.RecordingParts.Where(p => p.RecordingId == recording.Id).ExecuteDeleteAsync(cancellation);
        if (now - recording.RemovedAt >= SecondLook)
            await db.Recordings.Where(r => r.Id == recording.Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.FilesGoneAt, now), cancellation);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The expired recording {RecordingId} has files at a streaming provider that is not set up here; they are deleted when it is")]
    private static partial void LogUnreachable(ILogger logger, Guid recordingId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Files of the expired recording {RecordingId} could not be deleted; the next run tries again")]
    private static partial void LogLeft(ILogger logger, Exception fault, Guid recordingId);
}
