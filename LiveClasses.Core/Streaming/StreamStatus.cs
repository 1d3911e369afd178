namespace LiveClasses.Core.Streaming;

/// <summary>What the ingest sees right now.</summary>
public enum StreamState
{
    /// <summary>Nobody publishes.</summary>
    Offline,

    /// <summary>Media arrives, but the class has not started: viewers see nothing yet.</summary>
    Preview,

    /// <summary>Media arrives and viewers can see it.</summary>
    Live,

    /// <summary>A publisher was there and no media has arrived for some seconds.</summary>
    Starved,
}

/// <summary>A stream's health for the host.</summary>
/// <param name="State">See <see cref="StreamState"/>.</param>
/// <param name="Source"><c>browser</c>, <c>rtmp</c> or null when nobody publishes.</param>
/// <param name="Since">When the current publisher began.</param>
/// <param name="KilobitsPerSecond">Over the last seconds, as received.</param>
/// <param name="Width">Picture width in pixels, when known.</param>
/// <param name="Height">Picture height in pixels, when known.</param>
/// <param name="FramesPerSecond">As measured over the last seconds, when known.</param>
public sealed record StreamStatus(
    StreamState State,
    string? Source = null,
    DateTimeOffset? Since = null,
    int KilobitsPerSecond = 0,
    int? Width = null,
    int? Height = null,
    double? FramesPerSecond = null)
{
    /// <summary>Of several publishers the one with the highest is on air.</summary>
    public int Priority { get; init; }

    /// <summary>Publishers that stand by, ready to take over.</summary>
    public int Reserves { get; init; }

    /// <summary>Lines of the smaller pictures that viewers can choose beside the stream.</summary>
    public IReadOnlyList<int> SmallerHeights { get; init; } = [];

    /// <summary>What is wrong with what the encoder sends, and what to do about it; null when nothing is.</summary>
    public string? Notice { get; init; }

    /// <summary>As the provider counts players, which need not be people; null when it does not count.</summary>
    public int? Viewers { get; init; }

    /// <summary>Nobody publishes.</summary>
    public static StreamStatus Offline { get; } = new(StreamState.Offline);
}
