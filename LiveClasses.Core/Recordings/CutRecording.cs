using LiveClasses.Core.Access;
using LiveClasses.Core.Auditing;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Recordings.Exports;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Recordings;

/// <summary>
/// Replaces the cut list of a recording (REC-05). Nothing is encoded and nothing deleted: an empty list gives everything back. Positions of viewers stay as
/// they are, in seconds of what is played.
/// </summary>
public sealed class CutRecording(IDbContextFactory<AppDbContext> databases, AccessPolicy access, IRecordingShelf shelf, IRecordingFiles files, TimeProvider clock)
{
    public async Task<Result<CutList>> ExecuteAsync(Guid recordingId, Guid personId, IReadOnlyList<Cut> cuts, CancellationToken cancellation = default)
    {
        if (await shelf.FindAsync(recordingId, cancellation) is not { } shelved
            || await access.ForSessionAsync(shelved.SessionId, personId, cancellation) is not { CanWatchRecording: true } rights)
            return new RecordingNotFound();
        if (!rights.CanManage)
            return new RecordingNotYours();
        if (cuts.Count > CutList.MostCuts)
            return new CutInvalid($"At most {CutList.MostCuts} parts can be taken out.");
        if (cuts.Any(cut => cut.FromMs < 0 || cut.LengthMs <= 0))
            return new CutInvalid("Each part ends after it begins.");
        if (await files.SegmentLengthsAsync(shelved, cancellation) is not { Count: > 0 } segments)
            return new RecordingNotReady();
        var list = CutList.Of(cuts).OnBordersOf(segments);
        if (list.TotalMs >= (long)segments.Sum())
            return new CutInvalid("Nothing would be left. Delete the recording instead, or take out less.");

        await using var db = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        // The row is the lock: of two people who cut at once the later list stands whole.
        var changed = await db.Recordings.Where(r => r.Id == recordingId && r.State == RecordingState.Ready).ExecuteUpdateAsync(
            set => set.SetProperty(r => r.CutMs, list.TotalMs).SetProperty(r => r.CutNumber, r => r.CutNumber + 1), cancellation);
        if (changed == 0)
            return new RecordingNotReady();
        // Whoever makes a file of the older list notices within a second.
        await db.RecordingExports.Where(e => e.RecordingId == recordingId && (e.State == ExportState.Waiting || e.State == ExportState.Running))
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.State, ExportState.Cancelled), cancellation);
        await db.RecordingCuts.Where(c => c.RecordingId == recordingId).ExecuteDeleteAsync(cancellation);
        db.RecordingCuts.AddRange(list.Cuts.Select(cut => new RecordingCut { RecordingId = recordingId, FromMs = cut.FromMs, ToMs = cut.ToMs }));
        db.AuditEntries.Add(new AuditEntry
        {
            At = clock.GetUtcNow(),
            PersonId = personId,
            Action = "recording.cut",
            SubjectId = recordingId,
            Detail = string.Join(", ", list.Cuts.Select(cut => $"{cut.FromMs}-{cut.ToMs} ms")),
        });
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return list;
    }
}
