using LiveClasses.Core.Sessions;

namespace LiveClasses.Core.Notifications;

/// <summary>Tells people at once when a class moves, is cancelled or goes live. One that gets lost here is made up for within a minute, because what is due is read from the session.</summary>
public sealed class NoticesOfMoves(SendNotices send) : ISessionMoves
{
    public Task MovedAsync(SessionMoved moved) => moved.Move is SessionMove.Ended ? Task.CompletedTask : send.ExecuteAsync(moved.SessionId);
}
