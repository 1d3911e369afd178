using LiveClasses.Core.Persistence;
using LiveClasses.Core.Sessions;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Recordings;

/// <summary>Recordings that are not closed although their class is over: a node went down in the middle (F9). Whoever has the media closes them.</summary>
public sealed class OpenRecordings(IDbContextFactory<AppDbContext> databases, TimeProvider clock)
{
    /// <summary>The end of a class closes its recording by itself within seconds.</summary>
    private static readonly TimeSpan UsualClose = TimeSpan.FromSeconds(30);

    public async Task<IReadOnlyList<OpenRecording>> ExecuteAsync(string streamProvider, CancellationToken cancellation = default)
    {
        var before = clock.GetUtcNow() - UsualClose;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Recordings
            .Where(r => (r.State == RecordingState.Pending || r.State == RecordingState.Recording || r.State == RecordingState.Processing)
                && r.Session!.StreamProvider == streamProvider && r.Session.EndedAt < before)
            .Select(r => new OpenRecording(r.Id, r.SessionId, r.Session!.EndedAt!.Value))
            .ToListAsync(cancellation);
    }
}

/// <param name="EndedAt">When its class was over.</param>
public sealed record OpenRecording(Guid Id, Guid SessionId, DateTimeOffset EndedAt);
