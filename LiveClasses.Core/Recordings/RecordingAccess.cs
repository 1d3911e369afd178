namespace LiveClasses.Core.Recordings;

public enum RecordingAccessKind
{
    Playback,
    Download,
}

/// <summary>Somebody has played or downloaded a recording (REC-06). Never edited.</summary>
public sealed class RecordingAccess
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid RecordingId { get; init; }

    /// <summary>Null for a visitor of a public recording.</summary>
    public Guid? PersonId { get; init; }

    public required RecordingAccessKind Kind { get; init; }

    public required DateTimeOffset At { get; init; }
}
