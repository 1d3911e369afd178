using LiveClasses.Core.Recordings;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Adapters.Streaming.Local.Recordings;

/// <summary>
/// Looks after the recordings on this machine's disk for as long as it runs. Each node looks for itself, because only it has its disk; what it does is
/// safe to be done twice.
/// </summary>
internal sealed class RecordingUpkeep(
    OpenRecordings open, FailRecording fail, LocalRescue rescue, RecordingStore store, IOptions<LocalStreamingOptions> options, TimeProvider time, ILogger<RecordingUpkeep> logger) : BackgroundService
{
    /// <summary>Media that no node has found for so long after its class is lost, or was never written.</summary>
    private static readonly TimeSpan LostAfter = TimeSpan.FromMinutes(10);

    /// <summary>Closes what a crash has left open (F9).</summary>
    public async Task CloseLeftOpenAsync(CancellationToken cancellation)
    {
        foreach (var recording in await open.ExecuteAsync(LocalStreamProvider.ProviderKey, cancellation))
        {
            if (await rescue.RescueAsync(recording.SessionId, cancellation))
                logger.RecordingRescued(recording.SessionId);
            else if (time.GetUtcNow() - recording.EndedAt > LostAfter)
                await fail.ExecuteAsync(recording.Id, "No server has the video of this class. If one is switched off, start it and try again.", cancellation);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.UpkeepEvery, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await LookAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // The server goes down.
        }
    }

    private async Task LookAsync(CancellationToken stoppingToken)
    {
        try
        {
            await CloseLeftOpenAsync(stoppingToken);
            await store.StoreFinishedAsync(stoppingToken);
            await store.RemoveStoredAsync(stoppingToken);
        }
#pragma warning disable CA1031 // A database or a disk that is away: the next look tries again.
        catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            logger.UpkeepFailed(fault);
        }
    }
}
