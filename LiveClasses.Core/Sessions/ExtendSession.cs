using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Sessions;

/// <summary>Moves the planned end of a live class further out (SES-03). It takes the new end and not a length: pressing twice is pressing once.</summary>
public sealed class ExtendSession(SessionLife life)
{
    public Task<Result<Done>> ExecuteAsync(Guid sessionId, Guid personId, DateTimeOffset until, CancellationToken cancellation = default) =>
        life.StepAsync(sessionId, personId, SessionMove.Extended, (_, session, now) => Task.FromResult(session.Extend(until, now)), cancellation);
}
