using LiveClasses.Core.Access;
using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Recordings;

/// <summary>Recordings of this person's own classes that cannot be watched yet, or that failed; newest first.</summary>
public sealed class UnfinishedRecordings(IDbContextFactory<AppDbContext> databases, AccessPolicy access)
{
    private const int Most = 20;

    public async Task<IReadOnlyList<UnfinishedRecording>> ExecuteAsync(Guid? personId, CancellationToken cancellation = default)
    {
        var who = await access.ForSiteAsync(personId, cancellation);
        if (!who.CanTeach)
            return [];
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await
            (from recording in db.Recordings
             join session in db.SessionsManagedBy(who) on recording.SessionId equals session.Id
             where recording.State != RecordingState.Ready && recording.State != RecordingState.Removed
             orderby recording.StartedAt descending
             select new UnfinishedRecording(recording.Id, session.Title, recording.State, recording.StartedAt, recording.FailedReason))
            .Take(Most).ToListAsync(cancellation);
    }
}

public sealed record UnfinishedRecording(Guid Id, string Title, RecordingState State, DateTimeOffset StartedAt, string? FailedReason);
