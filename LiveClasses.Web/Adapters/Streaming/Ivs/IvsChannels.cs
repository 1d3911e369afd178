using LiveClasses.Core.Persistence;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Streaming;
using LiveClasses.Web.Adapters.Aws.IVS;
using LiveClasses.Web.Adapters.Streaming.Ivs.Recordings;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Adapters.Streaming.Ivs;

/// <summary>
/// The channels at IVS, one a session: private, low latency, made when the class is scheduled, because IVS makes no more than five a second for a whole account.
/// </summary>
internal sealed class IvsChannels(
    IAmazonIVS ivs, IvsRecordingConfiguration recording, IDbContextFactory<AppDbContext> databases, IDataProtectionProvider protection, IOptions<IvsOptions> options,
    TimeProvider time, ILogger<IvsChannels> logger)
{
    private const int MostTries = 8;

    /// <summary>What a stream that was cut needs to be over.</summary>
    private static readonly TimeSpan EndingTime = TimeSpan.FromSeconds(1);

    private readonly IDataProtector protector = protection.CreateProtector("LiveClasses.Streaming.IvsStreamKey.v1");

    /// <summary>Null when there is none, or none any more.</summary>
    public async Task<RemoteChannel?> FindAsync(Guid sessionId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Of(db, sessionId).AsNoTracking().FirstOrDefaultAsync(cancellationToken);
    }

    public async Task<Guid?> FindSessionAsync(string channelArn, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.RemoteChannels.Where(c => c.Provider == IvsStreamProvider.ProviderKey && c.ChannelId == channelArn)
            .Select(c => (Guid?)c.SessionId).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>The channel with a key, made now where something is missing.</summary>
    public async Task<RemoteChannel> EnsureAsync(Guid sessionId, CancellationToken cancellationToken)
    {
        if (await FindAsync(sessionId, cancellationToken) is { KeyId: not null } known)
            return known;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var turn = await db.TakeTurnAsync(TurnOf(sessionId), cancellationToken);
        var channel = await Of(db, sessionId).FirstOrDefaultAsync(cancellationToken);
        if (channel is null)
            db.RemoteChannels.Add(channel = await MakeAsync(db, sessionId, cancellationToken));
        else if (channel.KeyId is null)
            Take(channel, (await ivs.CreateStreamKeyAsync(new CreateStreamKeyRequest { ChannelArn = channel.ChannelId }, cancellationToken)).StreamKey!);
        await db.SaveChangesAsync(cancellationToken);
        await turn.CommitAsync(cancellationToken);
        return channel;
    }

    /// <summary>Another key. The old one goes first: an encoder that is cut comes back within a second, and a channel has one key at a time.</summary>
    public async Task<RemoteChannel> RotateAsync(Guid sessionId, CancellationToken cancellationToken)
    {
        await EnsureAsync(sessionId, cancellationToken);
        await CutAsync(sessionId, cancellationToken);
        return await EnsureAsync(sessionId, cancellationToken);
    }

    /// <summary>Nobody can publish any more, and whoever does is cut. Safe to repeat.</summary>
    public async Task CutAsync(Guid sessionId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var turn = await db.TakeTurnAsync(TurnOf(sessionId), cancellationToken);
        if (await Of(db, sessionId).FirstOrDefaultAsync(cancellationToken) is not { } channel)
            return;
        if (channel.KeyId is { } key)
            await ivs.DeleteStreamKeyAsync(new DeleteStreamKeyRequest { Arn = key }, cancellationToken).IfThereAsync();
        await ivs.StopStreamAsync(new StopStreamRequest { ChannelArn = channel.ChannelId }, cancellationToken).IfThereAsync();
        (channel.KeyId, channel.KeyProtected) = (null, null);
        await db.SaveChangesAsync(cancellationToken);
        await turn.CommitAsync(cancellationToken);
    }

    /// <summary>
    /// The class was cancelled before anybody published, so there is nothing to cut; its channel goes with the next looks. A series that is cancelled has
    /// dozens, and its host does not wait for them.
    /// </summary>
    public async Task<bool> IsIdleAsync(Guid sessionId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Sessions.AnyAsync(
            s => s.Id == sessionId && s.State == SessionState.Cancelled && !db.RemoteStreamEvents.Any(e => e.SessionId == s.Id && e.Provider == IvsStreamProvider.ProviderKey), cancellationToken);
    }

    /// <summary>
    /// Whether it is recorded. IVS changes nothing under way, so a stream that runs is cut: its encoder is back in seconds, and what it sends then is
    /// treated as the host has chosen.
    /// </summary>
    public async Task RecordAsync(Guid sessionId, bool isRecorded, CancellationToken cancellationToken)
    {
        if (await FindAsync(sessionId, cancellationToken) is not { } channel)
            return;
        var wanted = isRecorded ? await recording.ArnAsync(cancellationToken) ?? "" : "";
        var current = (await ivs.GetChannelAsync(new GetChannelRequest { Arn = channel.ChannelId }, cancellationToken)).Channel?.RecordingConfigurationArn ?? "";
        if ((current.Length > 0) == (wanted.Length > 0))
            return;
        for (var tries = 1; ; tries++)
        {
            try
            {
                await ivs.UpdateChannelAsync(new UpdateChannelRequest { Arn = channel.ChannelId, RecordingConfigurationArn = wanted }, cancellationToken);
                return;
            }
            catch (Amazon.Runtime.AmazonServiceException live) when (live.IsConflict() && tries < MostTries)
            {
                await ivs.StopStreamAsync(new StopStreamRequest { ChannelArn = channel.ChannelId }, cancellationToken).IfThereAsync();
                if (tries > 1)
                    await Task.Delay(EndingTime, time, cancellationToken);
            }
        }
    }

    /// <summary>Takes it down at IVS, for good. What was recorded stays.</summary>
    public async Task RemoveAsync(RemoteChannel channel, CancellationToken cancellationToken)
    {
        await CutAsync(channel.SessionId, cancellationToken);
        try
        {
            await ivs.DeleteChannelAsync(new DeleteChannelRequest { Arn = channel.ChannelId }, cancellationToken).IfThereAsync();
        }
        catch (Amazon.Runtime.AmazonServiceException stillLive) when (stillLive.IsConflict())
        {
            // The stream that was just cut needs some seconds to end; the next look takes it down.
            return;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var row = db.RemoteChannels.Where(c => c.SessionId == channel.SessionId && c.Provider == channel.Provider);
        // One that never had a stream leaves no trace: its class may choose this provider again.
        if (await db.RemoteStreamEvents.AnyAsync(e => e.SessionId == channel.SessionId && e.Provider == channel.Provider, cancellationToken))
            await row.ExecuteUpdateAsync(set => set.SetProperty(c => c.RemovedAt, time.GetUtcNow()), cancellationToken);
        else
            await row.ExecuteDeleteAsync(cancellationToken);
        logger.ChannelRemoved(channel.SessionId, channel.ChannelId);
    }

    public string KeyOf(RemoteChannel channel) => protector.Unprotect(channel.KeyProtected!);

    private static IQueryable<RemoteChannel> Of(AppDbContext db, Guid sessionId) =>
        db.RemoteChannels.Where(c => c.SessionId == sessionId && c.Provider == IvsStreamProvider.ProviderKey && c.RemovedAt == null);

    private static string TurnOf(Guid sessionId) => $"ivs-channel {sessionId}";

    private async Task<RemoteChannel> MakeAsync(AppDbContext db, Guid sessionId, CancellationToken cancellationToken)
    {
        var name = $"liveclasses-{sessionId:n}";
        var (made, key) = await FindMadeAsync(name, cancellationToken) ?? await CreateAsync(db, sessionId, name, cancellationToken);
        var channel = new RemoteChannel
        {
            SessionId = sessionId,
            Provider = IvsStreamProvider.ProviderKey,
            ChannelId = made.Arn!,
            IngestAddress = $"rtmps://{made.IngestEndpoint}:443/app/",
            PlaybackAddress = made.PlaybackUrl!,
        };
        Take(channel, key);
        logger.ChannelMade(sessionId, channel.ChannelId);
        return channel;
    }

    private async Task<(Channel Channel, StreamKey Key)> CreateAsync(AppDbContext db, Guid sessionId, string name, CancellationToken cancellationToken)
    {
        var isRecorded = await db.Sessions.Where(s => s.Id == sessionId).Select(s => s.IsRecorded).FirstAsync(cancellationToken);
        var made = await ivs.CreateChannelAsync(
            new CreateChannelRequest
            {
                Name = name,
                Type = options.Value.ChannelType,
                LatencyMode = ChannelLatencyMode.LOW,
                Authorized = true,
                InsecureIngest = false,
                RecordingConfigurationArn = isRecorded ? await recording.ArnAsync(cancellationToken) : null,
                Tags = new(StringComparer.Ordinal) { ["liveclasses-session"] = sessionId.ToString() },
            },
            cancellationToken);
        return (made.Channel!, made.StreamKey!);
    }

    /// <summary>A channel that was made when its answer, or our note of it, was lost. Without this look every such accident would leave one behind.</summary>
    private async Task<(Channel Channel, StreamKey Key)?> FindMadeAsync(string name, CancellationToken cancellationToken)
    {
        var found = (await ivs.ListChannelsAsync(new ListChannelsRequest { FilterByName = name }, cancellationToken)).Channels;
        if (found.Count == 0)
            return null;
        var channel = (await ivs.GetChannelAsync(new GetChannelRequest { Arn = found[0].Arn! }, cancellationToken)).Channel!;
        var keys = (await ivs.ListStreamKeysAsync(new ListStreamKeysRequest { ChannelArn = channel.Arn! }, cancellationToken)).StreamKeys;
        foreach (var old in keys)
            await ivs.DeleteStreamKeyAsync(new DeleteStreamKeyRequest { Arn = old.Arn! }, cancellationToken).IfThereAsync();
        return (channel, (await ivs.CreateStreamKeyAsync(new CreateStreamKeyRequest { ChannelArn = channel.Arn! }, cancellationToken)).StreamKey!);
    }

    private void Take(RemoteChannel channel, StreamKey key) =>
        (channel.KeyId, channel.KeyProtected, channel.RotatedAt) = (key.Arn, protector.Protect(key.Value!), time.GetUtcNow());
}
