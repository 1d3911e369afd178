using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Sessions;

/// <summary>Takes back the end of a class within <see cref="LiveSession.ReopenWithin"/>: it goes on, and its recording with it.</summary>
public sealed class ReopenSession(SessionLife life)
{
    public Task<Result<Done>> ExecuteAsync(Guid sessionId, Guid personId, CancellationToken cancellation = default) =>
        life.StepAsync(sessionId, personId, SessionMove.Reopened, async (db, session, now) =>
            session.Reopen(now) ?? await HostCalendar.LiveElsewhereAsync(db, session, cancellation), cancellation);
}
