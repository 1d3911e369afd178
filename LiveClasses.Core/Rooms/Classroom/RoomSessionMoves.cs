using LiveClasses.Core.Sessions;

namespace LiveClasses.Core.Rooms.Classroom;

/// <summary>Brings the moves of a session into its room. A move that gets lost is found when the room is opened, because the session's state is read there too.</summary>
public sealed class RoomSessionMoves(RoomDirectory rooms) : ISessionMoves
{
    public Task MovedAsync(SessionMoved moved) => moved.Move switch
    {
        SessionMove.Started => rooms.SendAsync(moved.SessionId, new StartClass()),
        SessionMove.Ended or SessionMove.Cancelled => rooms.SendAsync(moved.SessionId, new EndClass()),
        SessionMove.Edited => rooms.RefreshAsync(moved.SessionId),
        _ => Task.CompletedTask,
    };
}
