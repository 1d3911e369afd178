using LiveClasses.Core.Access;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Sessions;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Retention;

/// <summary>How long a class is kept, for those who run it; null for everybody else.</summary>
public sealed class RetentionOf(IDbContextFactory<AppDbContext> databases, AccessPolicy access)
{
    public async Task<RetentionView?> ExecuteAsync(Guid sessionId, Guid personId, CancellationToken cancellation = default)
    {
        if (await access.ForSessionAsync(sessionId, personId, cancellation) is not { CanManage: true })
            return null;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Sessions.Where(s => s.Id == sessionId)
            .Select(s => new RetentionView(
                s.Id, s.Title, s.State, s.EndedAt, s.KeepRecordingDays, s.KeepLogDays, s.RetentionToldAt, s.LogRemovedAt,
                db.Recordings.Where(r => r.SessionId == s.Id).Select(r => r.RemovedAt).FirstOrDefault()))
            .SingleAsync(cancellation);
    }
}

/// <param name="RecordingDays">After the end; null is for ever.</param>
/// <param name="LogDays">The same for chat, questions and polls.</param>
/// <param name="LogRemovedAt">Since when they are no more.</param>
/// <param name="RecordingRemovedAt">Since when it is no more.</param>
public sealed record RetentionView(
    Guid Id, string Title, SessionState State, DateTimeOffset? EndedAt, int? RecordingDays, int? LogDays, DateTimeOffset? ToldAt, DateTimeOffset? LogRemovedAt, DateTimeOffset? RecordingRemovedAt)
{
    /// <summary>Null: for ever, or the class is not over.</summary>
    public DateTimeOffset? RecordingUntil => KeptUntil.Of(EndedAt, RecordingDays, ToldAt);

    /// <inheritdoc cref="RecordingUntil"/>
    public DateTimeOffset? LogUntil => KeptUntil.Of(EndedAt, LogDays, ToldAt);
}
