using LiveClasses.Core.Push;

namespace LiveClasses.Web.Adapters.Push;

/// <summary>Hands over what is due every few seconds while the host runs, and never ends it.</summary>
internal sealed partial class PushLoop(SendPushes pushes, TimeProvider time, ILogger<PushLoop> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = Pause;
            try
            {
                await pushes.ExecuteAsync(stoppingToken);
            }
            catch (Exception failed) when (failed is not OperationCanceledException)
            {
                RoundFailed(log, failed);
                pause = PauseAfterFailure;
            }

            await Task.Delay(pause, time, stoppingToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Notifications could not be read; trying again.")]
    private static partial void RoundFailed(ILogger log, Exception cause);
}
