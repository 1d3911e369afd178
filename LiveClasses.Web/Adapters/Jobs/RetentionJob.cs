using LiveClasses.Core.Retention;
using Quartz;

namespace LiveClasses.Web.Adapters.Jobs;

/// <summary>Once an hour, on one node of all: tells hosts what will be removed, and removes what they were told of. A run that is cut off is finished by the next.</summary>
[DisallowConcurrentExecution]
internal sealed class RetentionJob(TellOfRemovals tell, RemoveExpiredRecordings recordings, RemoveExpiredLogs logs) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        await tell.ExecuteAsync(cancellationToken);
        await recordings.ExecuteAsync(cancellationToken);
        await logs.ExecuteAsync(cancellationToken);
    }
}
