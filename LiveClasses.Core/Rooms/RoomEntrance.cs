using LiveClasses.Core.Access;
using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Rooms;

/// <summary>What the door hands to somebody who may come in.</summary>
/// <param name="Rights">As they were at the door; commands are checked anew.</param>
public sealed record RoomEntrance(RoomDirectory Directory, Room Room, SessionRights Rights, RoomPerson Person)
{
    /// <summary>Null when it was done and stored, or why not.</summary>
    public Task<Refusal?> SendAsync(PersonCommand command, CancellationToken cancellation = default) =>
        Directory.SendAsync(Room.SessionId, Rights.PersonId, Person.Id, command, cancellation);

    /// <summary>Snapshot and stream. Opens the room again if it was closed for being empty since the door.</summary>
    public async Task<RoomSubscription> SubscribeAsync(Func<RoomFrame, Task> deliver, Action<string> ended, CancellationToken cancellation = default)
    {
        var room = Room;
        while (true)
        {
            if (room.TrySubscribe(Person, deliver, ended) is { } subscription)
                return subscription;
            await Task.Yield();
            room = await Directory.OpenAsync(Room.SessionId, cancellation);
        }
    }
}
