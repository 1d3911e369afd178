using LiveClasses.Core.Sessions;
using LiveClasses.Core.Streaming;

namespace LiveClasses.Core.Recordings;

public enum RecordingState
{
    Pending,
    Recording,
    Processing,
    Ready,
    Failed,

    /// <summary>Its time was over. The row stays, so that nothing that comes late makes it anew.</summary>
    Removed,
}

/// <summary>The video of a session (REC-01): one for a class, made of parts where the stream broke off and came back.</summary>
public sealed class Recording
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid SessionId { get; init; }

    public RecordingState State { get; set; }

    /// <summary>Wall time of the first frame, UTC.</summary>
    public required DateTimeOffset StartedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Length of the video in milliseconds, gaps not counted.</summary>
    public long DurationMs { get; set; }

    /// <summary>Where its files are in storage: <c>recordings/{session}/{start}/</c>.</summary>
    public required string Prefix { get; set; }

    public string? FailedReason { get; set; }

    /// <summary>When all of it was where files are kept; null while only the machine that recorded it has it.</summary>
    public DateTimeOffset? StoredAt { get; set; }

    /// <summary>Why it could not be stored yet; null when nothing is wrong. It can be watched all the same.</summary>
    public string? StoreFault { get; set; }

    public int StoreTries { get; set; }

    /// <summary>No try before this.</summary>
    public DateTimeOffset? StoreAfter { get; set; }

    /// <summary>Whoever may watch it may download it too.</summary>
    public bool AllowsDownload { get; set; }

    /// <summary>Milliseconds that the cut list takes out; what is played is <see cref="DurationMs"/> without them.</summary>
    public long CutMs { get; set; }

    /// <summary>Another with every change of what is played, by a cut or because the class went on: what was made of it before is out of date.</summary>
    public int CutNumber { get; set; }

    /// <summary>From then on nobody can play it, and its files go.</summary>
    public DateTimeOffset? RemovedAt { get; set; }

    /// <summary>When the last of its files was gone for certain; null while somebody still has to look.</summary>
    public DateTimeOffset? FilesGoneAt { get; set; }

    public ICollection<RecordingCut> Cuts { get; } = [];

    public LiveSession? Session { get; init; }

    public ICollection<RecordingPart> Parts { get; } = [];

    /// <summary>Adds the part, or brings it up to date. True when it is new.</summary>
    internal bool Take(RecordedPart part)
    {
        var known = Parts.FirstOrDefault(p => p.Number == part.Number);
        if (known is null)
            Parts.Add(known = new RecordingPart { RecordingId = Id, Number = part.Number, StartedAt = part.StartedAt });
        else if (part.Duration < TimeSpan.FromMilliseconds(known.DurationMs))
            return false; // told again, or late
        var isNew = known.DurationMs == 0 && part.Duration == TimeSpan.Zero;
        known.StartedAt = part.StartedAt;
        known.DurationMs = (long)part.Duration.TotalMilliseconds;
        DurationMs = Parts.Sum(p => p.DurationMs);
        return isNew;
    }
}

/// <summary>An unbroken run of the stream. Its wall time is what ties the video to the room's log.</summary>
public sealed class RecordingPart
{
    public required Guid RecordingId { get; init; }

    /// <summary>From 0, in the order of time.</summary>
    public required int Number { get; init; }

    public required DateTimeOffset StartedAt { get; set; }

    public long DurationMs { get; set; }
}

/// <summary>A stretch that is not played (REC-05). The media stays as it is; times are of the whole recording.</summary>
public sealed class RecordingCut
{
    public required Guid RecordingId { get; init; }

    public required long FromMs { get; init; }

    public required long ToMs { get; init; }
}

/// <summary>Where a viewer stopped (REC-03), one row a recording and person.</summary>
public sealed class WatchPosition
{
    public required Guid RecordingId { get; init; }

    public required Guid PersonId { get; init; }

    /// <summary>Seconds from the start of the video.</summary>
    public double Seconds { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }
}
