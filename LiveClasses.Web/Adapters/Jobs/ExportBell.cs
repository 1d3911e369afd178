using LiveClasses.Core.Recordings.Exports;
using Quartz;

namespace LiveClasses.Web.Adapters.Jobs;

/// <summary>Runs <see cref="ExportsJob"/> at once instead of at its next minute. One that runs already takes what is new before it ends.</summary>
internal sealed class ExportBell(ISchedulerFactory schedulers, ILogger<ExportBell> logger) : IExportBell
{
    public static readonly JobKey Job = new("exports");

    public async Task RingAsync(CancellationToken cancellation)
    {
        try
        {
            await (await schedulers.GetScheduler(cancellation)).TriggerJob(Job, cancellation);
        }
        catch (SchedulerException fault)
        {
            // The request is stored: the next minute's run finds it.
            logger.LogWarning(fault, "Exports could not be started at once");
        }
    }
}
