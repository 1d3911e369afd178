using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Recordings;

/// <summary>A recording that cannot be closed has failed, with a reason that its host reads. One that was closed meanwhile stays as it is.</summary>
public sealed class FailRecording(IDbContextFactory<AppDbContext> databases)
{
    public const int MaxReason = 500;

    public async Task ExecuteAsync(Guid recordingId, string reason, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await db.Recordings.Where(r => r.Id == recordingId && r.State != RecordingState.Ready && r.State != RecordingState.Removed).ExecuteUpdateAsync(
            set => set.SetProperty(r => r.State, RecordingState.Failed).SetProperty(r => r.FailedReason, reason.Length > MaxReason ? reason[..MaxReason] : reason),
            cancellation);
    }
}
