using LiveClasses.Core.Persistence;
using LiveClasses.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace LiveClasses.Core.Recordings.Exports;

/// <summary>
/// Makes the exports that wait, one after the other, until none waits. Safe to run on several nodes and to be killed: an export whose worker has gone silent
/// is begun anew by the next.
/// </summary>
public sealed partial class MakeExports(
    IDbContextFactory<AppDbContext> databases, IRecordingShelf shelf, IRecordingExporter exporter, IFileStorage storage, TimeProvider clock, ILogger<MakeExports> logger)
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    /// <summary>A worker that has not been heard of for so long is gone.</summary>
    private static readonly TimeSpan SilentAfter = TimeSpan.FromSeconds(30);

    /// <returns>How many were made or given up.</returns>
    public async Task<int> ExecuteAsync(CancellationToken cancellation = default)
    {
        var count = 0;
        for (; await NextAsync(cancellation) is { } export; count++)
            await MakeAsync(export, cancellation);
        return count;
    }

    private async Task<RecordingExport?> NextAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var silent = now - SilentAfter;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        // Two nodes never take the same one: a row that the other has locked is passed over.
        var taken = await db.RecordingExports.FromSqlInterpolated($"""
            update recording_exports set state = 'Running', percent = 0, beat_at = {now}
            where id = (
                select id from recording_exports
                where state = 'Waiting' or (state = 'Running' and beat_at < {silent})
                order by requested_at limit 1 for update skip locked)
            returning *
            """).AsNoTracking().ToListAsync(cancellation);
        return taken.SingleOrDefault();
    }

    private async Task MakeAsync(RecordingExport export, CancellationToken cancellation)
    {
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var percent = 0;
        var beating = BeatAsync(export.Id, () => Volatile.Read(ref percent), giveUp);
        try
        {
            var recording = await shelf.FindAsync(export.RecordingId, giveUp.Token) ?? throw new ExportFailedException("The recording is gone.");
            var bytes = await exporter.ExportAsync(new ExportOrder(export.Id, recording, export.Watermark), share => Volatile.Write(ref percent, (int)(share * 100)), giveUp.Token);
            await FinishAsync(export, ExportState.Ready, bytes, reason: null);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            LogCancelled(logger, export.Id);
        }
        catch (Exception fault) when (fault is ExportFailedException or StorageUnavailableException)
        {
            LogFailed(logger, fault, export.Id);
            await FinishAsync(export, ExportState.Failed, bytes: 0, fault is ExportFailedException ? fault.Message : "Files cannot be stored for the moment. Try again later.");
        }
#pragma warning disable CA1031 // Whatever it is, the person who waits is told, and the next export is made.
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogFailed(logger, fault, export.Id);
            await FinishAsync(export, ExportState.Failed, bytes: 0, "The file could not be made. Try again; if it fails again, tell an administrator.");
        }
        finally
        {
            await giveUp.CancelAsync();
            await beating;
        }
    }

    /// <summary>Tells how far it is. A row that no longer runs was cancelled, or taken over: then the work is given up.</summary>
    private async Task BeatAsync(Guid exportId, Func<int> percent, CancellationTokenSource giveUp)
    {
        using var timer = new PeriodicTimer(Beat, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(giveUp.Token))
            {
                await using var db = await databases.CreateDbContextAsync(giveUp.Token);
                var now = clock.GetUtcNow();
                var still = await db.RecordingExports.Where(e => e.Id == exportId && e.State == ExportState.Running)
                    .ExecuteUpdateAsync(set => set.SetProperty(e => e.Percent, percent()).SetProperty(e => e.BeatAt, now), giveUp.Token);
                if (still == 0)
                    await giveUp.CancelAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // It is done, or given up.
        }
#pragma warning disable CA1031 // A database that is away for a moment does not stop the work; after half a minute another node begins anew.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            LogBeatLost(logger, fault, exportId);
        }
    }

    private async Task FinishAsync(RecordingExport export, ExportState state, long bytes, string? reason)
    {
        var now = clock.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync();
        await db.RecordingExports.Where(e => e.Id == export.Id && e.State == ExportState.Running).ExecuteUpdateAsync(
            set => set.SetProperty(e => e.State, state).SetProperty(e => e.Percent, state == ExportState.Ready ? 100 : 0).SetProperty(e => e.Bytes, bytes)
                .SetProperty(e => e.FailedReason, reason).SetProperty(e => e.FinishedAt, now));
        if (state is ExportState.Ready)
            await DropOutdatedAsync(db, export);
    }

    /// <summary>Files of earlier cut lists show what was taken out since.</summary>
    private async Task DropOutdatedAsync(AppDbContext db, RecordingExport export)
    {
        var prefix = await db.Recordings.Where(r => r.Id == export.RecordingId).Select(r => r.Prefix).SingleOrDefaultAsync();
        var outdated = await db.RecordingExports.Where(e => e.RecordingId == export.RecordingId && e.CutNumber < export.CutNumber).Select(e => e.Id).ToListAsync();
        foreach (var id in outdated)
            await storage.DeleteAsync(ExportFiles.KeyOf(prefix!, id));
        await db.RecordingExports.Where(e => outdated.Contains(e.Id)).ExecuteDeleteAsync();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Export {ExportId} was cancelled")]
    private static partial void LogCancelled(ILogger logger, Guid exportId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Export {ExportId} failed")]
    private static partial void LogFailed(ILogger logger, Exception fault, Guid exportId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "How far export {ExportId} is could not be told")]
    private static partial void LogBeatLost(ILogger logger, Exception fault, Guid exportId);
}
