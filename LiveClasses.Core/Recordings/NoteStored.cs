using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Recordings;

/// <summary>All of a recording is where files are kept, or why it is not yet. A fault is tried again ever more seldom, at least once an hour (F7).</summary>
public sealed class NoteStored(IDbContextFactory<AppDbContext> databases, TimeProvider clock)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    /// <param name="recording">As it was when the copy began.</param>
    /// <param name="fault">Null when all is there.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task ExecuteAsync(RecordingToStore recording, string? fault, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var rows = db.Recordings.Where(r => r.Id == recording.Id && r.State == RecordingState.Ready && r.StoredAt == null);
        if (fault is null)
        {
            await rows.ExecuteUpdateAsync(set => set.SetProperty(r => r.StoredAt, now).SetProperty(r => r.StoreFault, (string?)null), cancellation);
            return;
        }

        var pause = TimeSpan.FromSeconds(30 * Math.Pow(2, Math.Min(recording.Tries, 7)));
        await rows.ExecuteUpdateAsync(
            set => set.SetProperty(r => r.StoreFault, fault.Length > FailRecording.MaxReason ? fault[..FailRecording.MaxReason] : fault)
                .SetProperty(r => r.StoreTries, r => r.StoreTries + 1)
                .SetProperty(r => r.StoreAfter, now + (pause < LongestPause ? pause : LongestPause)),
            cancellation);
    }
}
