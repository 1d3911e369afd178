using LiveClasses.Core.Access;
using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Rooms;

/// <summary>What the door hands to somebody who may come in.</summary>
public sealed class RoomEntrance
{
    private readonly RoomDirectory directory;
    private readonly Room room;
    private readonly int maxTabs;
    private readonly SemaphoreSlim turn = new(1);

    internal RoomEntrance(RoomDirectory directory, Room room, SessionRights rights, RoomPerson person, int maxTabs) =>
        (this.directory, this.room, Rights, Person, this.maxTabs) = (directory, room, rights, person, maxTabs);

    /// <summary>As they were at the door; commands are checked anew.</summary>
    public SessionRights Rights { get; }

    public RoomPerson Person { get; }

    /// <summary>
    /// Null when it was done and stored, or why not. One after another: each asks <c>AccessPolicy</c> first, and two lines of one person must not
    /// overtake each other on that way.
    /// </summary>
    public async Task<Refusal?> SendAsync(PersonCommand command, CancellationToken cancellation = default)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            return await directory.SendAsync(room.SessionId, Rights.PersonId, Person.Id, command, cancellation);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Snapshot and stream. Opens the room again if it was closed for being empty since the door.</summary>
    /// <param name="deliver">Draws a frame; awaited, so that a slow circuit gets fewer frames.</param>
    /// <param name="ended">Told a code when the room ends the subscription.</param>
    public async Task<Result<RoomSubscription>> SubscribeAsync(Func<RoomFrame, Task> deliver, Action<string> ended, CancellationToken cancellation = default)
    {
        var open = room;
        while (true)
        {
            if (open.Subscribe(Person, maxTabs, deliver, ended) is { } answer)
                return answer;
            await Task.Yield();
            open = await directory.OpenAsync(room.SessionId, cancellation);
        }
    }
}
