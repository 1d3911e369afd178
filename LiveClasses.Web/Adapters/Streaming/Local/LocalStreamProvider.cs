using System.Globalization;
using LiveClasses.Core.Streaming;
using LiveClasses.Web.Adapters.Streaming.Local.Ingest;
using LiveClasses.Web.Adapters.Streaming.Local.Ladder;
using LiveClasses.Web.Adapters.Streaming.Local.Tokens;

namespace LiveClasses.Web.Adapters.Streaming.Local;

/// <summary>Video by this process itself and ffmpeg children: nothing to buy, nothing to configure.</summary>
internal sealed class LocalStreamProvider(
    LocalStreams streams, IngestKeys keys, RevokedViewers revoked, EncoderDoor door, StreamContext context) : IStreamProvider
{
    public const string ProviderKey = "local";

    /// <summary>A start 3.5 to 4 parts behind the edge did not stall in a prototype and in one short run; 3, the least that the rules allow, did.</summary>
    private const double LiveSyncInParts = 3.75;

    /// <summary>Sound at 128 kb/s, as the studio sends it, with playlists and heads.</summary>
    public const int SoundKilobytesPerMinute = 1_100;

    /// <summary>What the stills add, for a busy picture.</summary>
    public const int StillKilobytesPerMinute = 600;

    public string Key => ProviderKey;

    public string Label => "This machine";

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
            ["liveSyncSeconds"] = (context.Rules.PartTarget.TotalSeconds * LiveSyncInParts).ToString("0.###", CultureInfo.InvariantCulture),
        }));

    public Task StopAsync(Guid sessionId, CancellationToken cancellationToken) => streams.StopAsync(sessionId, cancellationToken);

    public Task RefreshAsync(Guid sessionId, CancellationToken cancellationToken) =>
        streams.Find(sessionId)?.RefreshAsync(cancellationToken) ?? Task.CompletedTask;

    public Task<StreamStatus> StatusAsync(Guid sessionId, CancellationToken cancellationToken) =>
        Task.FromResult(streams.Find(sessionId)?.Status() ?? StreamStatus.Offline);

    public Task<StreamCapacity?> CapacityAsync(int width, int height, double framesPerSecond, CancellationToken cancellationToken)
    {
        var (source, free) = (new PictureSize(width, height, framesPerSecond), context.Capacity.Free);
        var canConvert = TranscodeCapacity.CostOf(source, source.At(Math.Min(height, 360))) <= free;
        var heights = new List<int>();
        foreach (var size in LadderPlan.For(source, context.Options.Renditions))
        {
            if (TranscodeCapacity.CostOf(source, size) is var cost && cost > free)
                continue;
            free -= cost;
            heights.Add(size.Height);
        }
        return Task.FromResult<StreamCapacity?>(new StreamCapacity(heights, canConvert, streams.Count));
    }

    public Task RevokeViewerAsync(Guid sessionId, Guid viewerId, CancellationToken cancellationToken)
    {
        revoked.Add(sessionId, viewerId);
        return Task.CompletedTask;
    }
}
