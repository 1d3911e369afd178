using LiveClasses.Core.Access;
using LiveClasses.Core.Auditing;
using LiveClasses.Core.Courses;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Shared;
using LiveClasses.Core.Streaming;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LiveClasses.Core.Timetable;

/// <summary>Plans a series of classes of a course (SES-05): all of them or none, each at the same wall time of the plan's zone.</summary>
public sealed class ScheduleSeries(IDbContextFactory<AppDbContext> databases, AccessPolicy access, StreamProviders providers, SessionAftermath aftermath, TimeProvider clock)
{
    public async Task<Result<ScheduledSeries>> ExecuteAsync(Guid courseId, Guid personId, SessionPlan plan, Recurrence rule, bool asDraft = false, CancellationToken cancellation = default)
    {
        if (await access.ForCourseAsync(courseId, personId, cancellation) is not { } rights)
            return new CourseNotFound();
        if (!rights.CanManage)
            return new CourseNotYours();
        if (plan.Faults().Concat(rule.Faults(plan.StartsAt.Date)).FirstOrDefault() is { } fault)
            return fault;

        await using var db = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var now = clock.GetUtcNow();
        var series = new SessionSeries { CourseId = courseId, Rule = rule, CreatedAt = now };
        var sessions = Classes(series, personId, plan, providers.Default, now);
        if (plan.FaultOn(sessions[0], providers) is { } missing)
            return missing;
        if (await ScheduleSession.HostFaultAsync(db, sessions[0], personId, cancellation) is { } notAHost)
            return notAHost;
        if (!asDraft && await PlaceAsync(db, sessions, now, cancellation) is { } refusal)
            return refusal;

        db.SessionSeries.Add(series);
        db.Sessions.AddRange(sessions);
        db.AuditEntries.AddRange(sessions.Select(session => new AuditEntry
        {
            At = now, PersonId = personId, Action = asDraft ? "session.drafted" : "session.scheduled", SubjectId = session.Id, Detail = session.Title,
        }));
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        if (!asDraft)
        {
            foreach (var session in sessions)
                await aftermath.FollowAsync(session, new SessionMoved(session.Id, SessionMove.Scheduled, now, personId));
        }

        return new ScheduledSeries(series.Id, sessions[0].Id, sessions.Count, IsShortNotice: !asDraft && sessions[0].StartsAt - now < ScheduleSession.ShortNotice);
    }

    private static List<LiveSession> Classes(SessionSeries series, Guid personId, SessionPlan plan, string provider, DateTimeOffset now)
    {
        var sessions = new List<LiveSession>();
        foreach (var date in series.Rule.Dates(plan.StartsAt.Date))
        {
            var own = plan.On(date) with { RoomPassword = sessions.Count == 0 ? plan.RoomPassword : null };
            var (start, end) = own.Times()!.Value;
            var session = new LiveSession
            {
                CourseId = series.CourseId, HostId = plan.HostId ?? personId, Title = plan.Title, StartsAt = start, EndsAt = end, StreamProvider = provider, CreatedAt = now, SeriesId = series.Id, SeriesDate = date,
            };
            own.WriteTo(session);
            // A hash is slow on purpose: one for all of them.
            if (sessions.Count > 0)
                session.TakeRoomPasswordOf(sessions[0]);
            sessions.Add(session);
        }

        return sessions;
    }

    private static async Task<Refusal?> PlaceAsync(AppDbContext db, List<LiveSession> sessions, DateTimeOffset now, CancellationToken cancellation)
    {
        if (sessions[0].EndsAt <= now)
            return new SessionIsOver();
        if (await SeriesCalendar.ClashAsync(db, sessions, cancellation) is { } clash)
            return clash;
        return sessions.Select(session => session.Schedule()).FirstOrDefault(refusal => refusal is not null);
    }
}

/// <param name="FirstId">The first class.</param>
/// <param name="IsShortNotice">It starts within the hour.</param>
public sealed record ScheduledSeries(Guid SeriesId, Guid FirstId, int Count, bool IsShortNotice);
