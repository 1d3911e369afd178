namespace LiveClasses.Core.Streaming;

/// <summary>
/// A source of live video, in our words. The provider's <see cref="Key"/> is stored with the session, so that
/// yesterday's sessions survive a change of default. Facts about a stream come back through <see cref="IStreamFacts"/>.
/// Every member may be called again with the same arguments: it then answers with what already stands.
/// </summary>
public interface IStreamProvider
{
    /// <summary>Short stable name stored with a session: <c>local</c>, <c>ivs</c> …</summary>
    string Key { get; }

    /// <summary>Where the video runs, in a host's words: <c>This machine</c>.</summary>
    string Label => Key;

    /// <summary>
    /// Makes what the session needs before anybody can publish (a channel, a key), or sees to it that it is made soon. Called when it is scheduled.
    /// <see cref="IngestAsync"/> waits for no one: what is not there yet is made there and then.
    /// </summary>
    Task ProvisionAsync(Guid sessionId, CancellationToken cancellationToken);

    /// <summary>What is not made yet, in words for the session's host; null when all is.</summary>
    Task<string?> AwaitedAsync(Guid sessionId, CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    /// <summary>Where an encoder publishes, with the secret key. Only for those who may broadcast.</summary>
    Task<IngestPoint> IngestAsync(Guid sessionId, CancellationToken cancellationToken);

    /// <summary>Makes a new key. The old one is refused from now on and whoever publishes with it is cut at once.</summary>
    Task<IngestPoint> RotateKeyAsync(Guid sessionId, CancellationToken cancellationToken);

    /// <summary>
    /// How a viewer plays the live stream. The caller has asked <c>Access</c>; the token behind it is asked for by the browser
    /// and checked again then.
    /// </summary>
    Task<Playback> PlaybackAsync(Guid sessionId, Guid? viewerId, CancellationToken cancellationToken);

    /// <summary>
    /// The class is over: cuts the publisher and closes the recording. The recording is playable when this returns, or is shown as being processed until
    /// the provider has written it. Safe to call for a session that never had a stream.
    /// </summary>
    Task StopAsync(Guid sessionId, CancellationToken cancellationToken);

    /// <summary>
    /// The session's settings were changed while media may flow: whether it is recorded is read again, and the stream goes on. A part of the
    /// recording ends or begins at the next segment. Safe to call for a session without a stream; other nodes find out by themselves.
    /// </summary>
    Task RefreshAsync(Guid sessionId, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>What would become of a stream of this size now; null where a machine is not the limit.</summary>
    Task<StreamCapacity?> CapacityAsync(int width, int height, double framesPerSecond, CancellationToken cancellationToken) => Task.FromResult<StreamCapacity?>(null);

    /// <summary>How a host's browser publishes its own picture.</summary>
    Task<StudioUplink> StudioAsync(Guid sessionId, CancellationToken cancellationToken) => Task.FromResult(new StudioUplink("studio", $"/ingest/{sessionId}"));

    /// <summary>What arrives right now.</summary>
    Task<StreamStatus> StatusAsync(Guid sessionId, CancellationToken cancellationToken);

    /// <summary>Ends a removed person's playback: tokens they hold for this session are refused from now on.</summary>
    Task RevokeViewerAsync(Guid sessionId, Guid viewerId, CancellationToken cancellationToken);
}
