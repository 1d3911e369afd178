using LiveClasses.Core.Recordings.Exports;
using Quartz;

namespace LiveClasses.Web.Adapters.Jobs;

/// <summary>
/// Makes the recordings' files that wait; on one node at a time, so that the others' cores stay with their classes. A node that stops gives the work up and
/// leaves it to the next run.
/// </summary>
[DisallowConcurrentExecution]
internal sealed class ExportsJob(MakeExports exports, IHostApplicationLifetime lifetime) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        try
        {
            await exports.ExecuteAsync(stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The server goes down: the row goes silent, and another node takes it up.
        }
    }
}
