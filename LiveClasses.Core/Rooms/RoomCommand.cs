using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Rooms;

/// <summary>
/// Something that somebody wants to happen. <see cref="Decide"/> is pure: time, ids and the person come in with the command, so that any
/// node that decides again after a lost race comes to an answer from the same facts.
/// </summary>
public abstract record RoomCommand
{
    /// <summary>Set by the door with the role that the person has now; null for the system.</summary>
    public RoomPerson? By { get; init; }

    /// <summary>Set by the door, UTC.</summary>
    public DateTimeOffset At { get; init; }

    internal abstract Decision Decide(RoomState state);
}

/// <summary>A command that only a person can give.</summary>
public abstract record PersonCommand : RoomCommand
{
    internal sealed override Decision Decide(RoomState state)
    {
        if (By is null)
            return new PersonNeeded();
        if (!By.CanHost && state.Moderation.IsRemoved(By.Id, At))
            return new RemovedFromRoom();
        return Decide(state, By with { Name = state.Moderation.NameShown(By) });
    }

    private protected abstract Decision Decide(RoomState state, RoomPerson by);
}

/// <summary>What a command comes to: events, nothing (it has already happened), or a refusal.</summary>
public readonly record struct Decision
{
    private Decision(IReadOnlyList<RoomEvent> events, Refusal? refusal) => (Events, Refusal) = (events, refusal);

    /// <summary>It has already happened: a repeated command is no error.</summary>
    public static Decision Nothing { get; } = new([], refusal: null);

    public IReadOnlyList<RoomEvent> Events { get; }

    public Refusal? Refusal { get; }

    public static implicit operator Decision(RoomEvent fact) => new([fact], refusal: null);

    public static implicit operator Decision(Refusal refusal) => new([], refusal);

    public static Decision Of(params IReadOnlyList<RoomEvent> events) => new(events, refusal: null);
}
