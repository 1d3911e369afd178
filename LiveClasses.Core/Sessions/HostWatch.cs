using LiveClasses.Core.Persistence;
using LiveClasses.Core.Rooms;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LiveClasses.Core.Sessions;

/// <summary>Looks after the hosts of this site's classes every few seconds; a database that is away costs a warning and a later look (F3).</summary>
public sealed partial class HostWatch(WatchHosts watch, RemindHosts remind, EndMeetings endMeetings, IOptions<RoomOptions> options, TimeProvider clock, ILogger<HostWatch> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.HostWatch, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await LookAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // The host is stopping.
        }
    }

    private async Task LookAsync(CancellationToken stopping)
    {
        try
        {
            await watch.ExecuteAsync(stopping);
            await remind.ExecuteAsync(stopping);
            await endMeetings.ExecuteAsync(stopping);
        }
        catch (Exception fault) when (Outage.IsBehind(fault))
        {
            LogMissed(logger, fault);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not look after the hosts of live classes; the next look makes up for it")]
    private static partial void LogMissed(ILogger logger, Exception fault);
}
