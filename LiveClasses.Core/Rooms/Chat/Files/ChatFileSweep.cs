using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LiveClasses.Core.Rooms.Chat.Files;

/// <summary>Runs <see cref="SweepChatFiles"/> for as long as the node lives; a store or database that is away is tried again the next time.</summary>
public sealed partial class ChatFileSweep(SweepChatFiles sweep, IOptions<ChatFileOptions> options, TimeProvider clock, ILogger<ChatFileSweep> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.SweepEvery, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (await sweep.ExecuteAsync(stoppingToken) is > 0 and var count)
                    LogSwept(logger, count);
            }
#pragma warning disable CA1031 // Whatever it is, the next sweep tries again.
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogFault(logger, fault);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Deleted {Count} files of the chat that no message shows")]
    private static partial void LogSwept(ILogger logger, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Files of the chat could not be swept; the next sweep tries again")]
    private static partial void LogFault(ILogger logger, Exception fault);
}
