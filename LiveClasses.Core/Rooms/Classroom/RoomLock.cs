using LiveClasses.Core.Rooms.Moderation;
using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Rooms.Classroom;

/// <summary>Who locked the room and when. Those who were in by then stay and may come back; nobody else comes in.</summary>
public sealed record RoomLock(DateTimeOffset At, Guid? By);

[RoomEventName("class.locked")]
public sealed record ClassLocked : RoomEvent, IModeratorAct
{
    /// <summary>A part of a raid's start or end, which is told by itself.</summary>
    public bool IsOfRaid { get; init; }

    Guid? IModeratorAct.SubjectId => null;

    string IModeratorAct.Words => "locked the room";

    bool IModeratorAct.IsModeration => !IsOfRaid;
}

[RoomEventName("class.unlocked")]
public sealed record ClassUnlocked : RoomEvent, IModeratorAct
{
    /// <summary>A part of a raid's start or end, which is told by itself.</summary>
    public bool IsOfRaid { get; init; }

    Guid? IModeratorAct.SubjectId => null;

    string IModeratorAct.Words => "unlocked the room";

    bool IModeratorAct.IsModeration => !IsOfRaid;
}

/// <summary>No new people from now on (ROOM-14).</summary>
public sealed record LockRoom : PersonCommand
{
    private protected override Decision Decide(RoomState state, RoomPerson by)
    {
        if (!by.CanModerate)
            return new ModeratorOnly();
        if (state.Class.IsOver)
            return new ClassIsOver();
        return state.Class.IsLocked ? Decision.Nothing : new ClassLocked();
    }
}

public sealed record UnlockRoom : PersonCommand
{
    private protected override Decision Decide(RoomState state, RoomPerson by)
    {
        if (!by.CanModerate)
            return new ModeratorOnly();
        return state.Class.IsLocked ? new ClassUnlocked() : Decision.Nothing;
    }
}

public sealed record RoomIsLocked()
    : Refusal(RefusalKind.Conflict, "room-is-locked", "The room is locked: nobody new comes in. Wait here; you come in by yourself when it is opened again.");
