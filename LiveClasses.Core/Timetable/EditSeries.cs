using LiveClasses.Core.Persistence;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Shared;
using LiveClasses.Core.Streaming;
using NodaTime;

namespace LiveClasses.Core.Timetable;

/// <summary>
/// Changes several classes of a series at once: what was changed in one is changed in the others, and everything else of them (their own titles, say) stays. Another time
/// moves each by as many days and to the same clock time; a class that was moved by itself keeps its time.
/// </summary>
public sealed class EditSeries(SeriesSteps steps, StreamProviders providers)
{
    /// <param name="sessionId">The class whose form it was.</param>
    /// <param name="personId">Who acts.</param>
    /// <param name="plan">How that class shall be.</param>
    /// <param name="scope">Which others besides.</param>
    /// <param name="cancellation">Ends it while nothing is stored yet.</param>
    /// <returns>How many classes were changed.</returns>
    public async Task<Result<int>> ExecuteAsync(Guid sessionId, Guid personId, SessionPlan plan, SeriesScope scope, CancellationToken cancellation = default)
    {
        if (plan.Faults().FirstOrDefault() is { } fault)
            return fault;
        return await steps.TakeAsync(sessionId, personId, scope, SessionMove.Edited, (db, session, classes, now) => ChangeAsync(db, session, classes, personId, plan, now, cancellation), cancellation);
    }

    private async Task<Refusal?> ChangeAsync(
        AppDbContext db, LiveSession session, IReadOnlyList<LiveSession> classes, Guid personId, SessionPlan plan, DateTimeOffset now, CancellationToken cancellation)
    {
        var before = SessionPlan.Of(session);
        var days = Period.DaysBetween(before.StartsAt.Date, plan.StartsAt.Date);
        var isMoved = (before.StartsAt, before.EndsAt, before.TimeZone) != (plan.StartsAt, plan.EndsAt, plan.TimeZone);
        if (plan.FaultOn(session, providers) is { } missing)
            return missing;
        foreach (var one in classes)
        {
            var own = SessionPlan.Of(one).With(plan, before);
            if (isMoved && (!one.IsMovedAlone || one.Id == session.Id))
                own = own.On(own.StartsAt.Date.PlusDays(days), plan.StartsAt.TimeOfDay, Period.Between(plan.StartsAt, plan.EndsAt));
            if ((own.Faults().FirstOrDefault() ?? own.FaultOn(one, providers)) is { } fault)
                return fault;
            own.WriteTo(one);
            if (one.EndsAt <= now)
                return new SessionIsOver();
        }

        if (plan.HostId != before.HostId && await ScheduleSession.HostFaultAsync(db, session, personId, cancellation) is { } notAHost)
            return notAHost;
        return await SeriesCalendar.ClashAsync(db, [.. classes.Where(one => one.State is SessionState.Scheduled)], cancellation);
    }
}
