namespace LiveClasses.Core.Rooms;

/// <summary>A row of the room log as it is stored; read and written by the room log alone. The primary key is the order.</summary>
public sealed class RoomLogEntry
{
    public required Guid SessionId { get; init; }

    /// <summary>From 1, without gaps.</summary>
    public required long Seq { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Who caused it; null when the system did.</summary>
    public Guid? By { get; init; }

    /// <summary>The event's name on the wire, such as <c>chat.posted</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The event as JSON.</summary>
    public required string Body { get; init; }
}
