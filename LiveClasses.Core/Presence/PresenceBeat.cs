using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LiveClasses.Core.Presence;

/// <summary>Beats once a second; a database that is away costs a warning and a later write, never the room (F3).</summary>
public sealed partial class PresenceBeat(PresenceBook book, TimeProvider clock, ILogger<PresenceBeat> logger) : BackgroundService
{
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryAsync(book.CloseAsync, cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await TryAsync(book.BeatAsync, stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // The host is stopping; StopAsync ends the stays.
        }
    }

    private async Task TryAsync(Func<CancellationToken, Task> act, CancellationToken cancellation)
    {
        try
        {
            await act(cancellation);
        }
        catch (Exception fault) when (fault is Npgsql.NpgsqlException or TimeoutException or IOException)
        {
            LogMissedBeat(logger, fault);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A presence heartbeat could not be written; the next one makes up for it")]
    private static partial void LogMissedBeat(ILogger logger, Exception fault);
}
