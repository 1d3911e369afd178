using System.Text.Json.Serialization;

namespace LiveClasses.Web.Adapters.Streaming.Ivs.Events;

/// <summary>What IVS tells, whoever brought it. In the order in which things of the same second happen.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<IvsEventKind>))]
internal enum IvsEventKind
{
    StreamEnded,
    StreamStarted,
    Starved,
    Recovered,
    RecordingStarted,
    RecordingEnded,
    RecordingFailed,

    /// <summary>Ours: the recording lies in our own files now.</summary>
    RecordingCopied,
}

/// <summary>One event, as it is kept. Names never change once written; what is new is optional.</summary>
internal sealed record IvsEvent(IvsEventKind Kind)
{
    /// <summary>New at every going live.</summary>
    public string? StreamId { get; init; }

    /// <summary>Where the recording lies in the bucket, without a slash at the end.</summary>
    public string? Prefix { get; init; }

    /// <summary>Wall time of the recording's first frame; told by its own file only.</summary>
    public DateTimeOffset? RecordedFrom { get; init; }

    public long? DurationMs { get; init; }

    /// <summary>The playlist of all renditions, from the prefix; told by the recording's own file only.</summary>
    public string? Playlist { get; init; }

    /// <summary>Folder of the pictures, from the prefix.</summary>
    public string? Thumbnails { get; init; }

    public string? Reason { get; init; }

    /// <summary>Where our copy lies.</summary>
    public string? CopiedTo { get; init; }
}

/// <param name="At">When it happened, by Amazon's clock.</param>
internal sealed record IvsTold(DateTimeOffset At, IvsEvent Event);
