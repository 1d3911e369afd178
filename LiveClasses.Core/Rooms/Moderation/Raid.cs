using LiveClasses.Core.Rooms.Classroom;

namespace LiveClasses.Core.Rooms.Moderation;

/// <summary>Everything is locked at once against a flood of people (ROOM-03).</summary>
/// <param name="TookLock">The room was open before: it is opened again with the end.</param>
public sealed record Raid(DateTimeOffset Since, string StartedBy, bool TookLock);

[RoomEventName("moderation.raid-started")]
public sealed record RaidStarted(string StartedBy) : RoomEvent, IModeratorAct
{
    public bool TookLock { get; init; }

    Guid? IModeratorAct.SubjectId => null;

    string IModeratorAct.Words => "locked chat, names and entry";
}

[RoomEventName("moderation.raid-ended")]
public sealed record RaidEnded : RoomEvent, IModeratorAct
{
    Guid? IModeratorAct.SubjectId => null;

    string IModeratorAct.Words => "unlocked chat, names and entry";
}

/// <summary>One press: only the host and moderators write, names stand still, nobody new comes in (A8).</summary>
public sealed record StartRaid : PersonCommand
{
    private protected override Decision Decide(RoomState state, RoomPerson by)
    {
        if (!by.CanModerate)
            return new ModeratorOnly();
        if (state.Class.IsOver)
            return new ClassIsOver();
        if (state.Moderation.Raid is not null)
            return Decision.Nothing;
        return state.Class.IsLocked ? new RaidStarted(by.Name) : Decision.Of(new RaidStarted(by.Name) { TookLock = true }, new ClassLocked { IsOfRaid = true });
    }
}

public sealed record EndRaid : PersonCommand
{
    private protected override Decision Decide(RoomState state, RoomPerson by)
    {
        if (!by.CanModerate)
            return new ModeratorOnly();
        if (state.Moderation.Raid is not { } raid)
            return Decision.Nothing;
        return raid.TookLock && state.Class.IsLocked ? Decision.Of(new RaidEnded(), new ClassUnlocked { IsOfRaid = true }) : new RaidEnded();
    }
}
