using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Sessions;

/// <summary>Ends a class. When this returns its recording is closed, unless the streaming provider failed: then the class has ended all the same.</summary>
public sealed class EndSession(SessionLife life)
{
    public Task<Result<Done>> ExecuteAsync(Guid sessionId, Guid personId, CancellationToken cancellation = default) =>
        life.StepAsync(sessionId, personId, SessionMove.Ended, (_, session, now) => Task.FromResult(session.End(now)), cancellation);
}
