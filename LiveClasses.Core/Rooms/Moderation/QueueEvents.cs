using LiveClasses.Core.Access;
using LiveClasses.Core.Rooms.Chat;
using LiveClasses.Core.Rooms.Chat.Files;

namespace LiveClasses.Core.Rooms.Moderation;

/// <summary>A line or question that waits. It is no line of the chat: nobody but its author and moderators is told of it, now or in a replay.</summary>
[RoomEventName("moderation.held")]
public sealed record MessageHeld(Guid Id, PostPlace Place, string AuthorName, RoomRole AuthorRole, string Text, Guid? ReplyTo, HeldFor Why, string? Found) : RoomEvent
{
    /// <summary>A question without a name for its peers; moderators see who asks.</summary>
    public bool IsAnonymous { get; init; }

    public IReadOnlyList<Mention>? Mentions { get; init; }

    public IReadOnlyList<ChatFile>? Files { get; init; }
}

/// <summary>Who reported stands in the entry; neither they nor the words are ever told to those who do not moderate.</summary>
[RoomEventName("moderation.reported")]
public sealed record Reported(Guid Id, Guid PersonId, string Name, Guid? LineId, string? Text, string Reason, string ReporterName) : RoomEvent;

/// <summary>A word list masked a piece of a line.</summary>
[RoomEventName("moderation.flagged")]
public sealed record LineFlagged(Guid Id, Guid PersonId, string Name, Guid LineId, string Text, string Found) : RoomEvent;

[RoomEventName("moderation.item-claimed")]
public sealed record QueueItemClaimed(Guid Id, string Name) : RoomEvent;

[RoomEventName("moderation.item-left")]
public sealed record QueueItemLeft(Guid Id) : RoomEvent;

[RoomEventName("moderation.item-closed")]
public sealed record QueueItemClosed(Guid Id, QueueOutcome Outcome, string Name) : RoomEvent, IModeratorAct
{
    public Guid? PersonId { get; init; }

    public string About { get; init; } = "";

    public QueueKind Kind { get; init; }

    Guid? IModeratorAct.SubjectId => PersonId;

    string IModeratorAct.Words => (Kind, Outcome) switch
    {
        (QueueKind.Held, QueueOutcome.LetThrough) => $"let a message of {ActWords.Someone(About)} through",
        (QueueKind.Held, _) => $"refused a message of {ActWords.Someone(About)}",
        (QueueKind.Report, _) => $"closed a report about {ActWords.Someone(About)}",
        _ => $"closed a flag on {ActWords.Someone(About)}",
    };
}

/// <summary>The author has read that their line was refused.</summary>
[RoomEventName("moderation.held-seen")]
public sealed record HeldSeen(Guid Id) : RoomEvent;
