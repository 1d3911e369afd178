using LiveClasses.Core.Recordings;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Adapters.Streaming.Local.Recordings;

/// <summary>Deletes from this machine's disk what was removed (REC-07). Each node looks for itself, because only it has its disk; one that was switched off looks at everything when it starts.</summary>
internal sealed class RemovalSweep(RemovedRecordings removed, IOptions<LocalStreamingOptions> options, TimeProvider time, ILogger<RemovalSweep> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <summary>A removal whose transaction was longer than a look, and a recording whose files still came in: looked at again for so long.</summary>
    private static readonly TimeSpan Again = TimeSpan.FromHours(2);

    private DateTimeOffset since = DateTimeOffset.MinValue;

    public async Task LookAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        foreach (var session in await removed.ExecuteAsync(since, cancellation))
        {
            var folder = Path.Combine(options.Value.RecordingsPath, "recordings", session.ToString("D"));
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }

        since = now - Again;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await TryAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // The server goes down.
        }
    }

    private async Task TryAsync(CancellationToken stoppingToken)
    {
        try
        {
            await LookAsync(stoppingToken);
        }
#pragma warning disable CA1031 // A database or a disk that is away: the next look tries again, from the same moment.
        catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            logger.UpkeepFailed(fault);
        }
    }
}
