using System.Threading.Channels;
using Amazon.Runtime;
using LiveClasses.Core.Persistence;
using LiveClasses.Web.Adapters.Streaming.Ivs.Recordings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Adapters.Streaming.Ivs;

/// <summary>Runs the check in time, and at once for a channel of which something was told.</summary>
internal sealed class IvsWatch(IvsCheck check, IvsReplays replays, IDbContextFactory<AppDbContext> databases, IOptions<IvsOptions> options, TimeProvider time, ILogger<IvsWatch> logger) : BackgroundService
{
    private readonly Channel<Guid> told = Channel.CreateBounded<Guid>(new BoundedChannelOptions(1000) { FullMode = BoundedChannelFullMode.DropOldest });
    private DateTimeOffset settledUntil = DateTimeOffset.MinValue;

    /// <summary>Look at this one soon.</summary>
    public void Hurry(Guid sessionId) => told.Writer.TryWrite(sessionId);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.WhenAll(EveryAsync(stoppingToken), AtOnceAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The host is stopping.
        }
    }

    private async Task EveryAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(options.Value.CheckEvery, time);
        do
        {
            await QuietlyAsync(async () =>
            {
                await check.RunAsync(stopping);
                await LearnPicturesAsync(stopping);
            });
        }
        while (await timer.WaitForNextTickAsync(stopping));
    }

    private async Task AtOnceAsync(CancellationToken stopping)
    {
        await foreach (var sessionId in told.Reader.ReadAllAsync(stopping))
            await QuietlyAsync(() => check.LookAsync(sessionId, stopping));
    }

    /// <summary>Recordings that another node, or this one before its restart, has closed.</summary>
    private async Task LearnPicturesAsync(CancellationToken stopping)
    {
        await using var db = await databases.CreateDbContextAsync(stopping);
        var settled = await db.RemoteChannels
            .Where(c => c.Provider == IvsStreamProvider.ProviderKey && c.SettledAt > settledUntil && db.Recordings.Any(r => r.SessionId == c.SessionId && r.DurationMs > 0))
            .Select(c => new { c.SessionId, c.SettledAt }).ToListAsync(stopping);
        foreach (var one in settled)
        {
            replays.Changed(one.SessionId);
            settledUntil = one.SettledAt > settledUntil ? one.SettledAt.Value : settledUntil;
        }
    }

    private async Task QuietlyAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception fault) when (fault is AmazonServiceException or AmazonClientException || Outage.IsBehind(fault))
        {
            logger.CheckFailed(fault);
        }
    }
}
