using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LiveClasses.Core.Rooms.Classroom;

/// <summary>Ends breaks on time. Every node looks at the rooms it has open; the log takes the first word and the others come to nothing.</summary>
public sealed partial class BreakWatch(RoomDirectory rooms, TimeProvider clock, ILogger<BreakWatch> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500), clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await LookAsync();
        }
        catch (OperationCanceledException)
        {
            // The host is stopping.
        }
    }

    internal async Task LookAsync()
    {
        var now = clock.GetUtcNow();
        foreach (var room in rooms.Open.Where(room => room.State.Class.Break is { } pause && pause.Until <= now))
        {
            // A room that cannot store it now is asked again in a moment.
            if (await room.SendAsync(new EndBreakOnTime { At = clock.GetUtcNow() }) is { } refusal)
                LogRefused(logger, room.SessionId, refusal.Code);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "The break in room {SessionId} could not end yet: {Code}")]
    private static partial void LogRefused(ILogger logger, Guid sessionId, string code);
}
