using LiveClasses.Core.Rooms.Classroom;
using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Rooms.Hands;

public sealed record RaiseHand : PersonCommand
{
    private protected override Decision Decide(RoomState state, RoomPerson by)
    {
        if (state.Class.IsOver)
            return new ClassIsOver();
        if (!state.Class.Settings.AreHandsOn)
            return new FeatureIsOff("Raising hands");
        if (state.Moderation.SilenceOf(by, At) is { } silence)
            return silence;
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

/// <summary>Gives the word to somebody whose hand is up. They are asked whether they want it.</summary>
public sealed record CallHand(Guid PersonId) : PersonCommand
{
    private protected override Decision Decide(RoomState state, RoomPerson by)
    {
        if (!by.CanModerate)
            return new ModeratorOnly();
        if (state.Hands.Queue.Find(hand => hand.PersonId == PersonId) is { } hand)
            return new HandCalled(hand.PersonId, hand.Name);
        // Pressed twice: the first press took the hand out of the queue.
        return state.Hands.Speaking?.PersonId == PersonId ? Decision.Nothing : new HandIsDown();
    }
}

/// <summary>"I will speak", by whoever is called on.</summary>
public sealed record AcceptCall : PersonCommand
{
    private protected override Decision Decide(RoomState state, RoomPerson by)
    {
        if (state.Hands.Speaking is not { } speaking || speaking.PersonId != by.Id)
            return new NotCalledOn();
        return speaking.AcceptedAt is null ? new HandAccepted() : Decision.Nothing;
    }
}

/// <summary>"Not now": it does not count as having spoken.</summary>
public sealed record DeclineCall : PersonCommand
{
    private protected override Decision Decide(RoomState state, RoomPerson by)
    {
        if (state.Hands.Speaking?.PersonId == by.Id)
            return new HandDeclined();
        return state.Hands.Declined?.PersonId == by.Id ? Decision.Nothing : new NotCalledOn();
    }
}

public sealed record HandIsDown() : Refusal(RefusalKind.Conflict, "hand-is-down", "This hand is no longer up.");

public sealed record NotCalledOn() : Refusal(RefusalKind.Conflict, "not-called-on", "The host has gone on. Raise your hand to be called again.");
