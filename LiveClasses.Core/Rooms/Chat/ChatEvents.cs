using LiveClasses.Core.Access;
using LiveClasses.Core.Rooms.Chat.Files;
using LiveClasses.Core.Rooms.Moderation;

namespace LiveClasses.Core.Rooms.Chat;

/// <summary>The name and role are those of the moment: a later change of name does not rewrite the class.</summary>
[RoomEventName("chat.posted")]
public sealed record MessagePosted(Guid Id, string AuthorName, RoomRole AuthorRole, string Text, Guid? ReplyTo) : RoomEvent
{
    /// <summary>Null when nobody is mentioned.</summary>
    public IReadOnlyList<Mention>? Mentions { get; init; }

    /// <summary>Null when there are none.</summary>
    public IReadOnlyList<ChatFile>? Files { get; init; }

    /// <summary>Who wrote it, where the entry is by the moderator who let it through.</summary>
    public Guid? AuthorId { get; init; }
}

/// <summary>Other words for the same line. What it said before stays in the log, where moderators can find it.</summary>
[RoomEventName("chat.edited")]
public sealed record MessageEdited(Guid Id, string Text) : RoomEvent
{
    public IReadOnlyList<Mention>? Mentions { get; init; }
}

[RoomEventName("chat.deleted")]
public sealed record MessageDeleted(Guid Id) : RoomEvent, IModeratorAct
{
    /// <summary>Whose line a moderator deleted; null when it was one's own.</summary>
    public Guid? AuthorId { get; init; }

    public string? AuthorName { get; init; }

    Guid? IModeratorAct.SubjectId => AuthorId;

    string IModeratorAct.Words => $"deleted a message of {ActWords.Someone(AuthorName ?? "")}";

    bool IModeratorAct.IsModeration => AuthorId is not null;
}

[RoomEventName("chat.pinned")]
public sealed record MessagePinned(Guid Id) : RoomEvent;

[RoomEventName("chat.unpinned")]
public sealed record MessageUnpinned : RoomEvent;

/// <param name="Reaction">The key of a <see cref="LineReaction"/>.</param>
[RoomEventName("chat.reacted")]
public sealed record LineReacted(Guid Id, string Reaction) : RoomEvent;

[RoomEventName("chat.reaction-taken-back")]
public sealed record LineReactionTakenBack(Guid Id, string Reaction) : RoomEvent;
