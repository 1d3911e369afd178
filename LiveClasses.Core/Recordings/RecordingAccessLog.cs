using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Recordings;

/// <summary>Writes down who plays or downloads a recording. A player that loads anew (a new token, another tab) within the hour is the same playback.</summary>
public sealed class RecordingAccessLog(IDbContextFactory<AppDbContext> databases, TimeProvider clock) : IRecordingAccessLog
{
    private static readonly TimeSpan OnePlayback = TimeSpan.FromHours(1);

    /// <summary>Visitors cannot be told apart: of those of one second one is written down, so that nobody can fill the table.</summary>
    private static readonly TimeSpan OneVisitor = TimeSpan.FromSeconds(1);

    public async Task NoteAsync(Guid recordingId, Guid? personId, RecordingAccessKind kind, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var since = now - (personId is null ? OneVisitor : OnePlayback);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (kind is RecordingAccessKind.Playback
            && await db.RecordingAccesses.AnyAsync(a => a.RecordingId == recordingId && a.PersonId == personId && a.Kind == kind && a.At > since, cancellation))
            return;
        db.RecordingAccesses.Add(new RecordingAccess { RecordingId = recordingId, PersonId = personId, Kind = kind, At = now });
        await db.SaveChangesAsync(cancellation);
    }
}
