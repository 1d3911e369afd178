using System.Collections.Immutable;
using LiveClasses.Core.Rooms.Classroom;
using LiveClasses.Core.Rooms.Moderation;

namespace LiveClasses.Core.Rooms.Hands;

/// <summary>A hand that is up and since when.</summary>
public sealed record RaisedHand(Guid PersonId, string Name, DateTimeOffset At);

/// <summary>Somebody who was called on.</summary>
/// <param name="AcceptedAt">Null until they said that they will speak.</param>
public sealed record CalledHand(Guid PersonId, string Name, DateTimeOffset At, DateTimeOffset? AcceptedAt = null);

/// <summary>The queue of hands (ROOM-08) and how often each person has spoken in this class.</summary>
/// <param name="Queue">In the order of raising: the first waits longest.</param>
/// <param name="Called">How often each person was called on and did not decline.</param>
/// <param name="Speaking">Who is called on now.</param>
public sealed record HandsState(ImmutableList<RaisedHand> Queue, ImmutableDictionary<Guid, int> Called, CalledHand? Speaking)
{
    public static HandsState Empty { get; } = new([], ImmutableDictionary<Guid, int>.Empty, null);

    /// <summary>The last one who was called on and would rather not; told to the host until the next call.</summary>
    public CalledHand? Declined { get; init; }

    /// <summary>Place in the queue from 1; null when the hand is down.</summary>
    public int? PlaceOf(Guid person) => Queue.FindIndex(hand => hand.PersonId == person) is >= 0 and var index ? index + 1 : null;

    public int TimesCalled(Guid person) => Called.GetValueOrDefault(person);

    internal HandsState Apply(RoomEntry entry) => entry.Event switch
    {
        HandRaised raised when entry.By is { } by => this with { Queue = Queue.Add(new RaisedHand(by, raised.Name, entry.At)) },
        HandLowered lowered => Lower(lowered.PersonId),
        HandCalled called => this with
        {
            Queue = Queue.RemoveAll(hand => hand.PersonId == called.PersonId),
            Called = Called.SetItem(called.PersonId, TimesCalled(called.PersonId) + 1),
            Speaking = new CalledHand(called.PersonId, called.Name, entry.At),
            Declined = null,
        },
        HandAccepted when Speaking is { } speaking && speaking.PersonId == entry.By => this with { Speaking = speaking with { AcceptedAt = entry.At } },
        HandDeclined when Speaking is { } speaking && speaking.PersonId == entry.By => this with
        {
            Called = TimesCalled(speaking.PersonId) > 1 ? Called.SetItem(speaking.PersonId, TimesCalled(speaking.PersonId) - 1) : Called.Remove(speaking.PersonId),
            Speaking = null,
            Declined = speaking,
        },
        PersonRemoved removed => Lower(removed.PersonId),
        ClassEnded => Empty with { Called = Called },
        _ => this,
    };

    private HandsState Lower(Guid person) => PlaceOf(person) is null && Speaking?.PersonId != person
        ? this
        : this with { Queue = Queue.RemoveAll(hand => hand.PersonId == person), Speaking = Speaking?.PersonId == person ? null : Speaking };
}

[RoomEventName("hand.raised")]
public sealed record HandRaised(string Name) : RoomEvent;

[RoomEventName("hand.lowered")]
public sealed record HandLowered(Guid PersonId) : RoomEvent;

[RoomEventName("hand.called")]
public sealed record HandCalled(Guid PersonId, string Name) : RoomEvent;

[RoomEventName("hand.accepted")]
public sealed record HandAccepted : RoomEvent;

[RoomEventName("hand.declined")]
public sealed record HandDeclined : RoomEvent;
