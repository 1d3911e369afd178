using LiveClasses.Core.Shared;
using LiveClasses.Core.Streaming;

namespace LiveClasses.Core.Sessions;

/// <summary>Changes a class that is not over. A live one keeps its start and its host; a draft can be scheduled by the same act.</summary>
public sealed class EditSession(SessionLife life, StreamProviders providers)
{
    /// <param name="sessionId">The session.</param>
    /// <param name="personId">Who acts.</param>
    /// <param name="plan">How it shall be.</param>
    /// <param name="schedule">Schedules a draft.</param>
    /// <param name="cancellation">Ends it while nothing is stored yet.</param>
    public async Task<Result<Done>> ExecuteAsync(Guid sessionId, Guid personId, SessionPlan plan, bool schedule = false, CancellationToken cancellation = default)
    {
        var move = schedule ? SessionMove.Scheduled : SessionMove.Edited;
        return await life.StepAsync(sessionId, personId, move, async (db, session, now) =>
        {
            if (session.EditRefusal is { } over)
                return over;
            if (schedule && session.State is not SessionState.Draft)
                return session.Schedule();
            if ((plan.Faults().FirstOrDefault() ?? plan.FaultOn(session, providers)) is { } fault)
                return fault;
            var (host, start) = (session.HostId, session.StartsAt);
            plan.WriteTo(session);
            session.IsMovedAlone |= session.SeriesId is not null && session.StartsAt != start;
            if (session.HostId != host && await ScheduleSession.HostFaultAsync(db, session, personId, cancellation) is { } notAHost)
                return notAHost;
            if (session.State is SessionState.Live)
                return session.EndsAt <= session.StartedAt ? new SessionInvalid(nameof(SessionPlan.EndsAt), "The class must end after it starts.") : null;
            var isPlaced = session.State is SessionState.Scheduled || schedule;
            return isPlaced ? await ScheduleSession.PlaceAsync(db, session, now, cancellation) : null;
        }, cancellation);
    }
}
