namespace LiveClasses.Core.Sessions;

/// <summary>
/// Somebody who is told of every move of a session in this process, after it is stored. The move stands whatever a listener does: one that fails is
/// logged and the next is told; a listener that must not miss a move reads the session's state as well.
/// </summary>
public interface ISessionMoves
{
    Task MovedAsync(SessionMoved moved);
}
