using LiveClasses.Core.Access;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Rooms.Entry;
using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Rooms;

/// <summary>What the door hands to somebody who may come in.</summary>
public sealed class RoomEntrance
{
    private readonly RoomDirectory directory;
    private Room room;
    private readonly Consenting consent;
    private readonly int maxTabs;
    private readonly SemaphoreSlim turn = new(1);
    private long checkedAt;

    internal RoomEntrance(RoomDirectory directory, Room room, SessionRights rights, RoomPerson person, Consenting consent, int maxTabs) =>
        (this.directory, this.room, Rights, Person, this.consent, this.maxTabs, checkedAt) = (directory, room, rights, person, consent, maxTabs, directory.Clock.GetTimestamp());

    /// <summary>How old an answer of <c>AccessPolicy</c> may be for taps, which come by the thousand.</summary>
    internal static TimeSpan RightsAge { get; } = TimeSpan.FromSeconds(5);

    internal Guid SessionId => room.SessionId;

    /// <summary>As they were at the door; commands are checked anew.</summary>
    public SessionRights Rights { get; }

    public RoomPerson Person { get; }

    /// <summary>The class asks for another consent than the one with which they came in: they go through the door again (A39).</summary>
    public bool MustConsentAgain(RoomState state) => !consent.StandsIn(state, Person);

    /// <summary>The newest state that is stored.</summary>
    public RoomState State => room.State;

    /// <summary>
    /// Null when it was done and stored, or why not. One after another: each asks <c>AccessPolicy</c> first, and two lines of one person must not
    /// overtake each other on that way.
    /// </summary>
    public async Task<Refusal?> SendAsync(PersonCommand command, CancellationToken cancellation = default)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            return await directory.SendAsync(room.SessionId, Rights.PersonId, Person, consent, command, cancellation);
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
            room = open = await directory.OpenAsync(room.SessionId, cancellation);
        }
    }

    /// <summary>
    /// The place that somebody has left for a moment, taken up again without asking the door: whoever had stayed would not have been asked either, and when a whole
    /// hall has lost its connection, the door would hold everybody up. Null when it was too long, or when the room itself has something against it:
    /// then the door says what.
    /// </summary>
    /// <param name="away">Since they left.</param>
    /// <param name="deliver">As of <see cref="SubscribeAsync"/>.</param>
    /// <param name="ended">As of <see cref="SubscribeAsync"/>.</param>
    public async Task<RoomSubscription?> ReturnAsync(TimeSpan away, Func<RoomFrame, Task> deliver, Action<string> ended)
    {
        if (away > RoomSeats.Kept)
            return null;
        if (!directory.IsListening)
            await room.CatchUpAsync();
        if (!consent.StandsIn(room.State, Person) || (!Person.CanHost && room.State.Moderation.IsRemoved(Person.Id, directory.Clock.GetUtcNow())))
            return null;
        var place = await SubscribeAsync(deliver, ended);
        return place.IsDone ? place.Value : null;
    }

    /// <summary>
    /// The room for a tap. Its right is the one of the last few seconds, so that a tap needs no query; who was removed from the room is out at once all the same.
    /// </summary>
    internal async ValueTask<Result<Room>> CheckedRoomAsync(CancellationToken cancellation)
    {
        try
        {
            if (directory.Clock.GetElapsedTime(Volatile.Read(ref checkedAt)) > RightsAge)
            {
                if (await directory.WhyNotAsync(room.SessionId, Rights.PersonId, cancellation) is { } refusal)
                    return refusal;
                Volatile.Write(ref checkedAt, directory.Clock.GetTimestamp());
            }

            var open = await directory.OpenAsync(room.SessionId, cancellation);
            if (!Person.CanHost && open.State.Moderation.IsRemoved(Person.Id, directory.Clock.GetUtcNow()))
                return new RemovedFromRoom();
            return consent.StandsIn(open.State, Person) ? open : new ConsentNeeded();
        }
        catch (Exception fault) when (Outage.IsBehind(fault))
        {
            return new RoomUnavailable();
        }
    }
}
