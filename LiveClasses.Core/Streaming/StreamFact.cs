namespace LiveClasses.Core.Streaming;

/// <summary>What can be told about a stream, whatever tells it: a media server, a signed webhook, or a reconciler that polls.</summary>
public enum StreamFactKind
{
    /// <summary>Viewers can see a picture now.</summary>
    Started,

    /// <summary>The publisher has left, or has been silent too long. The class may still go on and the stream start again.</summary>
    Ended,

    /// <summary>No media for some seconds: "back soon".</summary>
    Starved,

    /// <summary>Media again after <see cref="Starved"/>.</summary>
    Recovered,

    /// <summary>A part of the recording is complete; see <see cref="StreamFact.Part"/>.</summary>
    RecordingPartReady,

    /// <summary>What comes from now on is recorded.</summary>
    RecordingStarted,

    /// <summary>The stream goes on and is no longer recorded.</summary>
    RecordingStopped,
}

/// <summary>One fact about one session's stream. Facts may arrive late, twice or out of order.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="Provider"><see cref="IStreamProvider.Key"/> of the source.</param>
/// <param name="At">Wall time at which it became true.</param>
/// <param name="Kind">What became true.</param>
/// <param name="Part">Only with <see cref="StreamFactKind.RecordingPartReady"/>.</param>
public sealed record StreamFact(Guid SessionId, string Provider, DateTimeOffset At, StreamFactKind Kind, RecordedPart? Part = null);

/// <summary>An unbroken stretch of a recording: within it, media time and wall time run together.</summary>
/// <param name="Number">From 0, in order of time.</param>
/// <param name="StartedAt">Wall time of its first frame.</param>
/// <param name="Duration">Media duration.</param>
/// <param name="Prefix">Where its media lies in storage: <c>recordings/{session}/{start}</c>.</param>
public sealed record RecordedPart(int Number, DateTimeOffset StartedAt, TimeSpan Duration, string Prefix);
