namespace LiveClasses.Core.Recordings.Exports;

public enum ExportState
{
    Waiting,
    Running,
    Ready,
    Failed,
    Cancelled,
}

/// <summary>
/// A recording as one MP4 file (REC-05), made in the background. One without a watermark is the same for everybody; one with a viewer's name in the picture is
/// that viewer's alone. The row is the queue: whichever node works takes the oldest that waits, or that a node has left.
/// </summary>
public sealed class RecordingExport
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid RecordingId { get; init; }

    /// <summary>Whose name is in the picture; empty when nobody's.</summary>
    public required Guid ForPersonId { get; init; }

    /// <summary>The name in the picture; null for none, and then nothing is encoded again.</summary>
    public string? Watermark { get; init; }

    /// <summary>The cut list it is made by; see <see cref="Recording.CutNumber"/>.</summary>
    public required int CutNumber { get; init; }

    public ExportState State { get; set; }

    /// <summary>How much of it is done, 0 to 100.</summary>
    public int Percent { get; set; }

    public string? FailedReason { get; set; }

    public required Guid RequestedById { get; init; }

    public required DateTimeOffset RequestedAt { get; set; }

    /// <summary>Told every second while it is worked on: one that has gone silent is taken up by another node, from its beginning.</summary>
    public DateTimeOffset? BeatAt { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>Length of the file when it is ready.</summary>
    public long Bytes { get; set; }
}
