namespace LiveClasses.Core.Rooms.Moderation;

/// <summary>An act of a moderator: it is kept in the site's audit too, and shown in the class's moderation log.</summary>
internal interface IModeratorAct
{
    Guid? SubjectId { get; }

    /// <summary>What was done, after the name of who did it: "muted Yuki".</summary>
    string Words { get; }

    /// <summary>False where the same event is somebody's own business: to delete one's own line.</summary>
    bool IsModeration => true;
}

[RoomEventName("moderation.removed")]
public sealed record PersonRemoved(Guid PersonId) : RoomEvent, IModeratorAct
{
    public string Name { get; init; } = "";

    /// <summary>Null: for good.</summary>
    public DateTimeOffset? Until { get; init; }

    public string? Reason { get; init; }

    Guid? IModeratorAct.SubjectId => PersonId;

    string IModeratorAct.Words => ActWords.Of($"banned {ActWords.Someone(Name)}{(Until is { } until ? $" until {until:yyyy-MM-dd HH:mm} UTC" : "")}", Reason);
}

[RoomEventName("moderation.readmitted")]
public sealed record PersonReadmitted(Guid PersonId) : RoomEvent, IModeratorAct
{
    public string Name { get; init; } = "";

    /// <summary>Who lifted the ban, where the entry is the system's.</summary>
    public Guid? LiftedBy { get; init; }

    Guid? IModeratorAct.SubjectId => PersonId;

    string IModeratorAct.Words => $"lifted the ban of {ActWords.Someone(Name)}";
}

/// <summary>Ends the stay; they may come back.</summary>
[RoomEventName("moderation.put-out")]
public sealed record PersonPutOut(Guid Id, Guid PersonId, string Name, string? Reason) : RoomEvent, IModeratorAct
{
    /// <summary>A ban made elsewhere in the course or on the site reached this room: the door keeps them out.</summary>
    public bool IsBan { get; init; }

    Guid? IModeratorAct.SubjectId => PersonId;

    string IModeratorAct.Words => ActWords.Of($"put {ActWords.Someone(Name)} out{(IsBan ? " (banned in the course or on the site)" : "")}", Reason);
}

[RoomEventName("moderation.timed-out")]
public sealed record PersonTimedOut(Guid PersonId, string Name, DateTimeOffset Until, string? Reason) : RoomEvent, IModeratorAct
{
    public int Minutes { get; init; }

    Guid? IModeratorAct.SubjectId => PersonId;

    string IModeratorAct.Words => ActWords.Of($"gave {ActWords.Someone(Name)} a time-out of {Minutes} min", Reason);
}

[RoomEventName("moderation.time-out-lifted")]
public sealed record TimeOutLifted(Guid PersonId, string Name) : RoomEvent, IModeratorAct
{
    Guid? IModeratorAct.SubjectId => PersonId;

    string IModeratorAct.Words => $"ended the time-out of {ActWords.Someone(Name)}";
}

[RoomEventName("moderation.muted")]
public sealed record PersonMuted(Guid PersonId, string Name, string? Reason) : RoomEvent, IModeratorAct
{
    Guid? IModeratorAct.SubjectId => PersonId;

    string IModeratorAct.Words => ActWords.Of($"muted {ActWords.Someone(Name)}", Reason);
}

[RoomEventName("moderation.unmuted")]
public sealed record PersonUnmuted(Guid PersonId, string Name) : RoomEvent, IModeratorAct
{
    Guid? IModeratorAct.SubjectId => PersonId;

    string IModeratorAct.Words => $"unmuted {ActWords.Someone(Name)}";
}

internal static class ActWords
{
    public static string Of(string act, string? reason) => string.IsNullOrEmpty(reason) ? act : $"{act}: {reason}";

    public static string Someone(string name) => name.Length == 0 ? "somebody" : name;
}
