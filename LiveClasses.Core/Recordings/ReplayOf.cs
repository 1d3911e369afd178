using LiveClasses.Core.Access;
using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Recordings;

/// <summary>What the page of a recording shows; null when there is no such recording or this person may not watch it (A38).</summary>
public sealed class ReplayOf(IDbContextFactory<AppDbContext> databases, AccessPolicy access)
{
    public async Task<ReplayView?> ExecuteAsync(Guid recordingId, Guid? personId, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var sessionId = await db.Recordings.Where(r => r.Id == recordingId).Select(r => (Guid?)r.SessionId).SingleOrDefaultAsync(cancellation);
        if (sessionId is not { } id || await access.ForSessionAsync(id, personId, cancellation) is not { CanWatchRecording: true } rights)
            return null;
        return await db.Recordings.Where(r => r.Id == recordingId)
            .Select(r => new ReplayView(
                r.Id, r.State, r.StartedAt, r.DurationMs - r.CutMs, r.FailedReason, id, r.Session!.Title, r.Session.Description,
                r.Session.Course!.Title, r.Session.Course.Slug, r.Session.HostId, r.Session.Host!.DisplayName, rights.CanManage, r.Session.HasWatermark ? rights.PersonName : null, r.StoreFault,
                db.WatchPositions.Where(p => p.RecordingId == r.Id && p.PersonId == personId).Select(p => (double?)p.Seconds).FirstOrDefault())
            {
                HostAvatarId = r.Session.Host.AvatarId, RemovedAt = r.RemovedAt, EndedAt = r.Session.EndedAt, KeepDays = r.Session.KeepRecordingDays, ToldAt = r.Session.RetentionToldAt,
            })
            .SingleOrDefaultAsync(cancellation);
    }
}

/// <param name="DurationMs">Of what is played.</param>
/// <param name="Watermark">The name that moves over the picture; null when none does.</param>
/// <param name="StoreFault">Why it is not yet where files are kept; null when nothing is wrong.</param>
/// <param name="WatchedTo">Seconds at which this person stopped; null when they never opened it.</param>
public sealed record ReplayView(
    Guid Id,
    RecordingState State,
    DateTimeOffset StartedAt,
    long DurationMs,
    string? FailedReason,
    Guid SessionId,
    string Title,
    string Description,
    string CourseTitle,
    string CourseSlug,
    Guid HostId,
    string HostName,
    bool CanManage,
    string? Watermark,
    string? StoreFault,
    double? WatchedTo)
{
    private const double Tail = 10;

    /// <summary>The host's picture; null shows initials.</summary>
    public Guid? HostAvatarId { get; init; }

    /// <summary>Since when it is no more.</summary>
    public DateTimeOffset? RemovedAt { get; init; }

    /// <summary>Null: for ever, or its class is not over.</summary>
    public DateTimeOffset? KeptUntil => Retention.KeptUntil.Of(EndedAt, KeepDays, ToldAt);

    internal DateTimeOffset? EndedAt { get; init; }

    internal int? KeepDays { get; init; }

    internal DateTimeOffset? ToldAt { get; init; }

    /// <summary>Where to go on: where they stopped, or the beginning when they had seen it to its end.</summary>
    public double? ResumeAt => WatchedTo is { } seconds && seconds > 0 && seconds < (DurationMs / 1000.0) - Math.Min(Tail, DurationMs / 10_000.0) ? seconds : null;
}
