using LiveClasses.Core.Access;

namespace LiveClasses.Core.Rooms.Chat;

/// <summary>The name and role are those of the moment: a later change of name does not rewrite the class.</summary>
[RoomEventName("chat.posted")]
public sealed record MessagePosted(Guid Id, string AuthorName, RoomRole AuthorRole, string Text, Guid? ReplyTo) : RoomEvent;

[RoomEventName("chat.deleted")]
public sealed record MessageDeleted(Guid Id) : RoomEvent;

[RoomEventName("chat.pinned")]
public sealed record MessagePinned(Guid Id) : RoomEvent;

[RoomEventName("chat.unpinned")]
public sealed record MessageUnpinned : RoomEvent;
