using LiveClasses.Core.Sessions;

namespace LiveClasses.Core.Rooms.Classroom;

/// <summary>Brings the moves of a session into its room. A move that gets lost is found when the room is opened, because the session's state is read there too.</summary>
public sealed class RoomSessionMoves(RoomDirectory rooms) : ISessionMoves
{
    public Task MovedAsync(SessionMoved moved) => moved.Move switch
    {
        SessionMove.Started or SessionMove.Reopened => StartAsync(moved.SessionId),
        SessionMove.Ended or SessionMove.Cancelled => rooms.SendAsync(moved.SessionId, new EndClass()),
        SessionMove.Edited or SessionMove.Extended or SessionMove.CoHostsChanged or SessionMove.RecordingSwitchedOn or SessionMove.RecordingSwitchedOff => rooms.RefreshAsync(moved.SessionId),
        _ => Task.CompletedTask,
    };

    private async Task StartAsync(Guid sessionId)
    {
        await rooms.SendAsync(sessionId, new StartClass());
        // The class before may have ended while people already waited here: what it parked comes along now.
        await rooms.RefreshAsync(sessionId);
    }
}
