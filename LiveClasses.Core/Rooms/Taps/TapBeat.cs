using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LiveClasses.Core.Rooms.Taps;

/// <summary>Beats once a second, and once more at the end so that the last taps are not lost.</summary>
public sealed partial class TapBeat(TapBook book, TimeProvider clock, ILogger<TapBeat> logger) : BackgroundService
{
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TapBook.Beat, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await TryAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // The host is stopping; StopAsync brings the rest.
        }
    }

    private async Task TryAsync(CancellationToken cancellation)
    {
        try
        {
            await book.BeatAsync(cancellation);
        }
#pragma warning disable CA1031 // An exception here would stop the host; taps can wait for the next beat.
        catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogMissedBeat(logger, fault);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Reactions could not be counted; the next beat makes up for it")]
    private static partial void LogMissedBeat(ILogger logger, Exception fault);
}
