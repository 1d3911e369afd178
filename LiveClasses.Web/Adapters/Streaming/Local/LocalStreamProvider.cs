using System.Globalization;
using LiveClasses.Core.Streaming;
using LiveClasses.Web.Adapters.Streaming.Local.Ingest;
using LiveClasses.Web.Adapters.Streaming.Local.Tokens;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Adapters.Streaming.Local;

/// <summary>Video by this process itself and ffmpeg children: nothing to buy, nothing to configure.</summary>
internal sealed class LocalStreamProvider(
    LocalStreams streams, IngestKeys keys, RevokedViewers revoked, EncoderDoor door, IOptions<LocalStreamingOptions> options) : IStreamProvider
{
    public const string ProviderKey = "local";

    /// <summary>Measured: with parts of 200 ms, a start 0.8 s behind the edge is 1.4 s from camera to screen and does not stall; closer stalls.</summary>
    private const double LiveSyncInParts = 4;

    /// <summary>Sound at 128 kb/s, as the studio sends it, with playlists and heads.</summary>
    public const int SoundKilobytesPerMinute = 1_100;

    /// <summary>What the stills add, for a busy picture.</summary>
    public const int StillKilobytesPerMinute = 600;

    public string Key => ProviderKey;

    public Task ProvisionAsync(Guid sessionId, CancellationToken cancellationToken) => IngestAsync(sessionId, cancellationToken);

    public Task<IngestPoint> IngestAsync(Guid sessionId, CancellationToken cancellationToken) =>
        keys.GetAsync(sessionId, door.Address, door.Fault, cancellationToken);

    public async Task<IngestPoint> RotateKeyAsync(Guid sessionId, CancellationToken cancellationToken)
    {
        var point = await keys.RotateAsync(sessionId, door.Address, door.Fault, cancellationToken);
        if (streams.Find(sessionId) is { } stream)
            await stream.CutAsync(RtmpPublishGate.Source, PublishRefusal.KeyRotated);
        return point;
    }

    public Task<Playback> PlaybackAsync(Guid sessionId, Guid? viewerId, CancellationToken cancellationToken) => Task.FromResult(new Playback(
        "player",
        $"/playback/{sessionId}/token",
        IsLive: true,
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            // For the viewer's menu; what lite costs is measured in LiteRenditionTests.
            ["soundKilobytesPerMinute"] = SoundKilobytesPerMinute.ToString(CultureInfo.InvariantCulture),
            ["stillKilobytesPerMinute"] = StillKilobytesPerMinute.ToString(CultureInfo.InvariantCulture),
            ["stillSeconds"] = StillCamera.Every.TotalSeconds.ToString(CultureInfo.InvariantCulture),
            ["liveSyncSeconds"] = (options.Value.PartDuration.TotalSeconds * LiveSyncInParts).ToString(CultureInfo.InvariantCulture),
        }));

    public Task StopAsync(Guid sessionId, CancellationToken cancellationToken) => streams.StopAsync(sessionId, cancellationToken);

    public Task RefreshAsync(Guid sessionId, CancellationToken cancellationToken) =>
        streams.Find(sessionId)?.RefreshAsync(cancellationToken) ?? Task.CompletedTask;

    public Task<StreamStatus> StatusAsync(Guid sessionId, CancellationToken cancellationToken) =>
        Task.FromResult(streams.Find(sessionId)?.Status() ?? StreamStatus.Offline);

    public Task RevokeViewerAsync(Guid sessionId, Guid viewerId, CancellationToken cancellationToken)
    {
        revoked.Add(sessionId, viewerId);
        return Task.CompletedTask;
    }
}
