using Amazon.Runtime;
using LiveClasses.Core.Streaming;
using LiveClasses.Web.Adapters.Aws;
using LiveClasses.Web.Adapters.Aws.IVS;

namespace LiveClasses.Web.Adapters.Streaming.Ivs;

/// <summary>Amazon IVS, low latency: for classes that one machine and its line cannot carry.</summary>
internal sealed class IvsStreamProvider(IAmazonIVS ivs, IvsChannels channels, IvsPreparation preparation, IBroadcastWindows windows, AwsClock clock, ILogger<IvsStreamProvider> logger) : IStreamProvider
{
    public const string ProviderKey = "ivs";

    public string Key => ProviderKey;

    public string Label => "Amazon IVS, for large classes";

    /// <summary>The session is stored: the channel follows from that.</summary>
    public Task ProvisionAsync(Guid sessionId, CancellationToken cancellationToken)
    {
        preparation.Hurry();
        return Task.CompletedTask;
    }

    public async Task<string?> AwaitedAsync(Guid sessionId, CancellationToken cancellationToken) => await preparation.IsAwaitedAsync(sessionId, cancellationToken)
        ? "The channel of this class at Amazon IVS is not made yet. It comes by itself, the nearest classes first, and at once when you open the studio. If this stays for minutes, tell an administrator."
        : null;

    public Task<IngestPoint> IngestAsync(Guid sessionId, CancellationToken cancellationToken) =>
        IvsFaults.GuardAsync(async () => PointOf(await channels.EnsureAsync(sessionId, cancellationToken)));

    public Task<IngestPoint> RotateKeyAsync(Guid sessionId, CancellationToken cancellationToken) =>
        IvsFaults.GuardAsync(async () => PointOf(await channels.RotateAsync(sessionId, cancellationToken)));

    public Task<StudioUplink> StudioAsync(Guid sessionId, CancellationToken cancellationToken) => Task.FromResult(new StudioUplink("ivs-studio", $"/ingest/ivs/{sessionId}"));

    public Task<Playback> PlaybackAsync(Guid sessionId, Guid? viewerId, CancellationToken cancellationToken) =>
        Task.FromResult(new Playback("ivs-player", $"/playback/ivs/{sessionId}/token", IsLive: true, new Dictionary<string, string>(StringComparer.Ordinal)));

    /// <summary>The recording follows when IVS has written it.</summary>
    public Task StopAsync(Guid sessionId, CancellationToken cancellationToken) => IvsFaults.GuardAsync(async () =>
    {
        if (!await channels.IsIdleAsync(sessionId, cancellationToken))
            await channels.CutAsync(sessionId, cancellationToken);
        return true;
    });

    public Task RefreshAsync(Guid sessionId, CancellationToken cancellationToken) => IvsFaults.GuardAsync(async () =>
    {
        if (await windows.FindAsync(sessionId, cancellationToken) is { } window)
            await channels.RecordAsync(sessionId, window.IsRecorded, cancellationToken);
        return true;
    });

    /// <summary>While IVS does not answer nothing is known to be there; the class's page must not suffer for it.</summary>
    public async Task<StreamStatus> StatusAsync(Guid sessionId, CancellationToken cancellationToken)
    {
        try
        {
            return await IvsFaults.GuardAsync(() => ReadStatusAsync(sessionId, cancellationToken));
        }
        catch (StreamUnavailableException away)
        {
            logger.TriedAgainLater(away, sessionId, "asking for the stream's health");
            return StreamStatus.Offline;
        }
    }

    public Task RevokeViewerAsync(Guid sessionId, Guid viewerId, CancellationToken cancellationToken) => IvsFaults.GuardAsync(async () =>
    {
        if (await channels.FindAsync(sessionId, cancellationToken) is not { } channel)
            return false;
        await ivs.StartViewerSessionRevocationAsync(
            new StartViewerSessionRevocationRequest
            {
                ChannelArn = channel.ChannelId,
                ViewerId = IvsPlaybackTokens.ViewerId(viewerId),
                ViewerSessionVersionsLessThanOrEqualTo = IvsPlaybackTokens.SessionVersion(clock.Now),
            },
            cancellationToken);
        return true;
    });

    private async Task<StreamStatus> ReadStatusAsync(Guid sessionId, CancellationToken cancellationToken)
    {
        if (await channels.FindAsync(sessionId, cancellationToken) is not { } channel)
            return StreamStatus.Offline;
        try
        {
            var stream = (await ivs.GetStreamAsync(new GetStreamRequest { ChannelArn = channel.ChannelId }, cancellationToken)).Stream!;
            if (stream.State != Aws.IVS.StreamState.LIVE)
                return StreamStatus.Offline;
            var ingest = (await ivs.GetStreamSessionAsync(new GetStreamSessionRequest { ChannelArn = channel.ChannelId, StreamId = stream.StreamId }, cancellationToken))
                .StreamSession?.IngestConfiguration;
            return new StreamStatus(
                stream.Health == StreamHealth.STARVING ? Core.Streaming.StreamState.Starved : Core.Streaming.StreamState.Live,
                "rtmp",
                stream.StartTime is { } began ? new DateTimeOffset(began, TimeSpan.Zero) : null,
                (int)(((ingest?.Video?.TargetBitrate ?? 0) + (ingest?.Audio?.TargetBitrate ?? 0)) / 1000),
                (int?)ingest?.Video?.VideoWidth,
                (int?)ingest?.Video?.VideoHeight,
                ingest?.Video?.TargetFramerate)
            {
                // -1: not known now.
                Viewers = stream.ViewerCount is >= 0 ? (int)stream.ViewerCount : null,
            };
        }
        catch (AmazonServiceException offline) when (offline.IsAbsent())
        {
            return StreamStatus.Offline;
        }
    }

    private IngestPoint PointOf(RemoteChannel channel) => new(channel.IngestAddress, channels.KeyOf(channel), channel.RotatedAt);
}
