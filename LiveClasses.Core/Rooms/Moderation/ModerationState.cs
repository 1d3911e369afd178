using System.Collections.Immutable;
using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Rooms.Moderation;

/// <summary>Who was removed from this class. The door and every decision ask it, so that a second tab or node is no way back (A9).</summary>
public sealed record ModerationState(ImmutableHashSet<Guid> Removed)
{
    public static ModerationState Empty { get; } = new(ImmutableHashSet<Guid>.Empty);

    internal ModerationState Apply(RoomEntry entry) => entry.Event switch
    {
        PersonRemoved removed => new(Removed.Add(removed.PersonId)),
        PersonReadmitted readmitted => new(Removed.Remove(readmitted.PersonId)),
        _ => this,
    };
}

[RoomEventName("moderation.removed")]
public sealed record PersonRemoved(Guid PersonId) : RoomEvent;

[RoomEventName("moderation.readmitted")]
public sealed record PersonReadmitted(Guid PersonId) : RoomEvent;

/// <summary>Ends somebody's stay on every node; they cannot come back to this class until readmitted.</summary>
public sealed record RemovePerson(Guid PersonId) : PersonCommand
{
    private protected override Decision Decide(RoomState state, RoomPerson by)
    {
        if (!by.CanModerate)
            return new ModeratorOnly();
        if (PersonId == by.Id)
            return new CannotRemoveYourself();
        IEnumerable<RoomEvent> hand = state.Hands.PlaceOf(PersonId) is null ? [] : [new Hands.HandLowered(PersonId)];
        return state.Moderation.Removed.Contains(PersonId) ? Decision.Nothing : Decision.Of([.. hand, new PersonRemoved(PersonId)]);
    }
}

public sealed record ReadmitPerson(Guid PersonId) : PersonCommand
{
    private protected override Decision Decide(RoomState state, RoomPerson by)
    {
        if (!by.CanModerate)
            return new ModeratorOnly();
        return state.Moderation.Removed.Contains(PersonId) ? new PersonReadmitted(PersonId) : Decision.Nothing;
    }
}

public sealed record CannotRemoveYourself() : Refusal(RefusalKind.Conflict, "cannot-remove-yourself", "You cannot remove yourself. Leave the class instead.");
