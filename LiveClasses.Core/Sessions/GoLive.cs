using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Sessions;

/// <summary>Starts a class. Of two clicks one starts it and the other is told that it is live already.</summary>
public sealed class GoLive(SessionLife life)
{
    public Task<Result<Done>> ExecuteAsync(Guid sessionId, Guid personId, CancellationToken cancellation = default) =>
        life.StepAsync(sessionId, personId, SessionMove.Started, async (db, session, now) =>
            session.Start(now) ?? await HostCalendar.LiveElsewhereAsync(db, session, cancellation), cancellation);
}
