using System.Collections.Immutable;
using LiveClasses.Core.Rooms.Classroom;
using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Rooms.Hands;

/// <summary>A hand that is up and since when.</summary>
public sealed record RaisedHand(Guid PersonId, string Name, DateTimeOffset At);

/// <summary>The queue of hands (ROOM-08) and how often each person was called on.</summary>
public sealed record HandsState(ImmutableList<RaisedHand> Queue, ImmutableDictionary<Guid, int> Called, RaisedHand? Speaking)
{
    public static HandsState Empty { get; } = new([], ImmutableDictionary<Guid, int>.Empty, null);

    /// <summary>Place in the queue from 1; null when the hand is down.</summary>
    public int? PlaceOf(Guid person) => Queue.FindIndex(hand => hand.PersonId == person) is >= 0 and var index ? index + 1 : null;

    public int TimesCalled(Guid person) => Called.GetValueOrDefault(person);

    internal HandsState Apply(RoomEntry entry) => entry.Event switch
    {
        HandRaised raised when entry.By is { } by => this with { Queue = Queue.Add(new RaisedHand(by, raised.Name, entry.At)) },
        HandLowered lowered => this with
        {
            Queue = Queue.RemoveAll(hand => hand.PersonId == lowered.PersonId),
            Speaking = Speaking?.PersonId == lowered.PersonId ? null : Speaking,
        },
        HandCalled called => this with
        {
            Queue = Queue.RemoveAll(hand => hand.PersonId == called.PersonId),
            Called = Called.SetItem(called.PersonId, TimesCalled(called.PersonId) + 1),
            Speaking = new RaisedHand(called.PersonId, called.Name, entry.At),
        },
        ClassEnded => Empty with { Called = Called },
        _ => this,
    };
}

[RoomEventName("hand.raised")]
public sealed record HandRaised(string Name) : RoomEvent;

[RoomEventName("hand.lowered")]
public sealed record HandLowered(Guid PersonId) : RoomEvent;

[RoomEventName("hand.called")]
public sealed record HandCalled(Guid PersonId, string Name) : RoomEvent;

public sealed record RaiseHand : PersonCommand
{
    private protected override Decision Decide(RoomState state, RoomPerson by)
    {
        if (state.Class.IsOver)
            return new ClassIsOver();
        if (!state.Class.Settings.AreHandsOn)
            return new FeatureIsOff("Raising hands");
        if (state.Hands.PlaceOf(by.Id) is not null)
            return Decision.Nothing;
        return state.Class.QuietRefusal(by) is { } quiet ? quiet : new HandRaised(by.Name);
    }
}

/// <summary>One's own, or anybody's for the host and moderators.</summary>
public sealed record LowerHand(Guid PersonId) : PersonCommand
{
    private protected override Decision Decide(RoomState state, RoomPerson by)
    {
        if (PersonId != by.Id && !by.CanModerate)
            return new ModeratorOnly();
        var isUp = state.Hands.PlaceOf(PersonId) is not null || state.Hands.Speaking?.PersonId == PersonId;
        return isUp ? new HandLowered(PersonId) : Decision.Nothing;
    }
}

public sealed record LowerAllHands : PersonCommand
{
    private protected override Decision Decide(RoomState state, RoomPerson by) =>
        by.CanModerate ? Decision.Of([.. state.Hands.Queue.Select(hand => new HandLowered(hand.PersonId))]) : new ModeratorOnly();
}

/// <summary>Gives the word to somebody whose hand is up.</summary>
public sealed record CallHand(Guid PersonId) : PersonCommand
{
    private protected override Decision Decide(RoomState state, RoomPerson by)
    {
        if (!by.CanModerate)
            return new ModeratorOnly();
        if (state.Hands.Queue.Find(hand => hand.PersonId == PersonId) is not { } hand)
            return new HandIsDown();
        return new HandCalled(hand.PersonId, hand.Name);
    }
}

public sealed record HandIsDown() : Refusal(RefusalKind.Conflict, "hand-is-down", "This hand is no longer up.");
