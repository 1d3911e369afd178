using LiveClasses.Core.Rooms.Moderation;
using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Rooms.Classroom;

/// <summary>Chat, questions and hands of participants pause until it is taken back.</summary>
public sealed record Quiet(DateTimeOffset Since, Guid? By);

[RoomEventName("class.quiet-asked")]
public sealed record QuietAsked : RoomEvent, IModeratorAct
{
    Guid? IModeratorAct.SubjectId => null;

    string IModeratorAct.Words => "asked for quiet";
}

[RoomEventName("class.quiet-ended")]
public sealed record QuietEnded : RoomEvent, IModeratorAct
{
    Guid? IModeratorAct.SubjectId => null;

    string IModeratorAct.Words => "ended the quiet";
}

/// <summary>"Quiet, please": one press mutes everybody but the hosts and moderators (ROOM-14).</summary>
public sealed record AskForQuiet : PersonCommand
{
    private protected override Decision Decide(RoomState state, RoomPerson by)
    {
        if (!by.CanModerate)
            return new ModeratorOnly();
        if (state.Class.IsOver)
            return new ClassIsOver();
        return state.Class.Quiet is null ? new QuietAsked() : Decision.Nothing;
    }
}

public sealed record EndQuiet : PersonCommand
{
    private protected override Decision Decide(RoomState state, RoomPerson by)
    {
        if (!by.CanModerate)
            return new ModeratorOnly();
        return state.Class.Quiet is null ? Decision.Nothing : new QuietEnded();
    }
}

public sealed record RoomIsQuiet()
    : Refusal(RefusalKind.Forbidden, "room-is-quiet", "The host has asked for quiet for a moment. What you wrote stays here: send it when the class goes on.");
