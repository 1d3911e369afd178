namespace LiveClasses.Core.Rooms.Entry;

/// <summary>A visitor without an account who has told a name. Their id is random and lives in a sealed cookie of their browser (A15).</summary>
public sealed class Guest
{
    public required Guid Id { get; init; }

    /// <summary>As others see it, marked as a guest's.</summary>
    public required string Name { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>Somebody has told a session's password. Another password has another stamp, and is asked anew.</summary>
public sealed class RoomPass
{
    public required Guid SessionId { get; init; }

    public required Guid PersonId { get; init; }

    public required Guid Stamp { get; set; }
}

/// <summary>A text that people were asked to agree to. Never edited: another text is another version.</summary>
public sealed class ConsentText
{
    public required string Version { get; init; }

    public required string Text { get; init; }

    public required DateTimeOffset FirstShownAt { get; init; }
}

/// <summary>Somebody agreed to be recorded in a session, in the words of a version. Taking it back keeps both times.</summary>
public sealed class RecordingConsent
{
    public required Guid SessionId { get; init; }

    public required Guid PersonId { get; init; }

    public required string Version { get; init; }

    public required DateTimeOffset GivenAt { get; set; }

    public DateTimeOffset? WithdrawnAt { get; set; }
}

/// <summary>A place in a room. It is free again when its person's presence has ended, which is looked at only when the room is full.</summary>
public sealed class RoomSeat
{
    public required Guid SessionId { get; init; }

    public required Guid PersonId { get; init; }

    /// <summary>When its person last came through the door.</summary>
    public required DateTimeOffset HeldAt { get; set; }
}
