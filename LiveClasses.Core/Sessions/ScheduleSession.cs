using LiveClasses.Core.Access;
using LiveClasses.Core.Auditing;
using LiveClasses.Core.Courses;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Shared;
using LiveClasses.Core.Streaming;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Sessions;

/// <summary>Plans a class of a course, or keeps it as a draft that only its instructors see (SES-03).</summary>
public sealed class ScheduleSession(IDbContextFactory<AppDbContext> databases, AccessPolicy access, StreamProviders providers, SessionAftermath aftermath, TimeProvider clock)
{
    /// <summary>A class that starts sooner is pointed out, not refused (SES-04).</summary>
    public static readonly TimeSpan ShortNotice = TimeSpan.FromHours(1);

    public async Task<Result<ScheduledSession>> ExecuteAsync(Guid courseId, Guid personId, SessionPlan plan, bool asDraft = false, CancellationToken cancellation = default)
    {
        if (await access.ForCourseAsync(courseId, personId, cancellation) is not { } rights)
            return new CourseNotFound();
        if (!rights.CanManage)
            return new CourseNotYours();
        if (plan.Faults().FirstOrDefault() is { } fault)
            return fault;

        await using var db = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var now = clock.GetUtcNow();
        var (start, end) = plan.Times()!.Value;
        var session = new LiveSession { CourseId = courseId, HostId = plan.HostId ?? personId, Title = plan.Title, StartsAt = start, EndsAt = end, CreatedAt = now, StreamProvider = providers.Default };
        if (plan.FaultOn(session, providers) is { } missing)
            return missing;
        plan.WriteTo(session);
        if (await HostFaultAsync(db, session, personId, cancellation) is { } notAHost)
            return notAHost;
        if (!asDraft && await PlaceAsync(db, session, now, cancellation) is { } refusal)
            return refusal;
        db.Sessions.Add(session);
        db.AuditEntries.Add(new AuditEntry { At = now, PersonId = personId, Action = asDraft ? "session.drafted" : "session.scheduled", SubjectId = session.Id, Detail = session.Title });
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        if (!asDraft)
            await aftermath.FollowAsync(session, new SessionMoved(session.Id, SessionMove.Scheduled, now, personId));
        return new ScheduledSession(session.Id, IsShortNotice: !asDraft && start - now < ShortNotice);
    }

    /// <summary>Puts it into the host's calendar, or says why it does not fit.</summary>
    internal static async Task<Refusal?> PlaceAsync(AppDbContext db, LiveSession session, DateTimeOffset now, CancellationToken cancellation)
    {
        if (session.EndsAt <= now)
            return new SessionIsOver();
        await HostCalendar.LockAsync(db, session.HostId, cancellation);
        if (await HostCalendar.ClashAsync(db, session, cancellation) is { } clash)
            return clash;
        return session.State is SessionState.Draft ? session.Schedule() : null;
    }

    internal static async Task<Refusal?> HostFaultAsync(AppDbContext db, LiveSession session, Guid personId, CancellationToken cancellation)
    {
        var mayHost = session.HostId == personId
            || await db.CourseInstructors.AnyAsync(i => i.CourseId == session.CourseId && i.PersonId == session.HostId, cancellation);
        return mayHost ? null : new SessionInvalid(nameof(SessionPlan.HostId), "Choose a host from the instructors of the course.");
    }
}

/// <param name="IsShortNotice">It starts within the hour: people may not hear of it in time.</param>
public sealed record ScheduledSession(Guid Id, bool IsShortNotice);
