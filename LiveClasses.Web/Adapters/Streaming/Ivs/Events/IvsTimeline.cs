using System.Collections.Immutable;

namespace LiveClasses.Web.Adapters.Streaming.Ivs.Events;

/// <summary>
/// How things stand with a channel, worked out from everything that was told, in the order in which it happened and not in which it came: a stream's end that
/// came before its start, twice, or hours late changes nothing (F1).
/// </summary>
internal sealed record IvsTimeline
{
    public static IvsTimeline Empty { get; } = new();

    /// <summary>The newest stream; null while there was none.</summary>
    public string? StreamId { get; private init; }

    public bool IsLive { get; private init; }

    public bool IsStarved { get; private init; }

    public DateTimeOffset? StartedAt { get; private init; }

    /// <summary>When a stream last ended.</summary>
    public DateTimeOffset? EndedAt { get; private init; }

    private ImmutableHashSet<string> Over { get; init; } = ImmutableHashSet.Create<string>(StringComparer.Ordinal);

    private ImmutableDictionary<string, IvsRecording> ByPrefix { get; init; } = ImmutableDictionary.Create<string, IvsRecording>(StringComparer.Ordinal);

    public bool HasStreamed => StreamId is not null;

    /// <summary>In the order of time.</summary>
    public IEnumerable<IvsRecording> Recordings => ByPrefix.Values.OrderBy(recording => recording.StartedAt).ThenBy(recording => recording.Prefix, StringComparer.Ordinal);

    public bool IsRecording => IsLive && Recordings.LastOrDefault() is { IsOver: false };

    public static IvsTimeline Of(IEnumerable<IvsTold> told) =>
        told.OrderBy(one => one.At).ThenBy(one => one.Event.Kind).Aggregate(Empty, (timeline, one) => timeline.Apply(one.At, one.Event));

    private IvsTimeline Apply(DateTimeOffset at, IvsEvent told) => told.Kind switch
    {
        // A start that comes after its end is no second life.
        IvsEventKind.StreamStarted when told.StreamId != StreamId && !Over.Contains(told.StreamId ?? "") =>
            this with { StreamId = told.StreamId, IsLive = true, IsStarved = false, StartedAt = at },
        IvsEventKind.StreamEnded when StreamId is null || told.StreamId == StreamId =>
            this with { StreamId = told.StreamId, IsLive = false, IsStarved = false, EndedAt = at, Over = Over.Add(told.StreamId ?? "") },
        // The end of an older stream is not the end of this one.
        IvsEventKind.StreamEnded => this with { Over = Over.Add(told.StreamId ?? "") },
        IvsEventKind.Starved when told.StreamId == StreamId => this with { IsStarved = IsLive },
        IvsEventKind.Recovered when told.StreamId == StreamId => this with { IsStarved = false },
        IvsEventKind.RecordingStarted or IvsEventKind.RecordingEnded or IvsEventKind.RecordingFailed or IvsEventKind.RecordingCopied when told.Prefix is { } prefix =>
            this with { ByPrefix = ByPrefix.SetItem(prefix, (ByPrefix.GetValueOrDefault(prefix) ?? new IvsRecording(prefix, at)).Apply(at, told)) },
        _ => this,
    };
}

/// <summary>One recording of IVS. A class has several when its stream was away for longer than the reconnect window.</summary>
/// <param name="Prefix">Where it lies in the bucket.</param>
/// <param name="StartedAt">Wall time of its first frame, as well as it is known.</param>
internal sealed record IvsRecording(string Prefix, DateTimeOffset StartedAt)
{
    public DateTimeOffset? OverAt { get; private init; }

    public TimeSpan Duration { get; private init; }

    /// <summary>Null until its own file was read.</summary>
    public string? Playlist { get; private init; }

    public string? Thumbnails { get; private init; }

    /// <summary>Why IVS could not record; null when it could.</summary>
    public string? Failure { get; private init; }

    public string? CopiedTo { get; private init; }

    public bool IsOver => OverAt is not null;

    /// <summary>Written to its end, and we know where everything is.</summary>
    public bool IsPlayable => Playlist is not null && Duration > TimeSpan.Zero;

    internal IvsRecording Apply(DateTimeOffset at, IvsEvent told) => told.Kind switch
    {
        IvsEventKind.RecordingStarted => this with { StartedAt = told.RecordedFrom ?? StartedAt },
        IvsEventKind.RecordingCopied => this with { CopiedTo = told.CopiedTo },
        _ => this with
        {
            OverAt = at,
            StartedAt = told.RecordedFrom ?? StartedAt,
            Duration = told.DurationMs is { } ms ? TimeSpan.FromMilliseconds(ms) : Duration,
            Playlist = told.Playlist ?? Playlist,
            Thumbnails = told.Thumbnails ?? Thumbnails,
            // A recording that failed at its end may have media all the same: its own file tells.
            Failure = told.Kind is IvsEventKind.RecordingFailed ? told.Reason ?? "no reason given" : null,
        },
    };
}
