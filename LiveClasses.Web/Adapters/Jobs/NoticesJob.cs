using LiveClasses.Core.Notifications;
using Quartz;

namespace LiveClasses.Web.Adapters.Jobs;

/// <summary>Once a minute, on one node of all: see <see cref="SendNotices"/>, which makes running it twice harmless.</summary>
[DisallowConcurrentExecution]
internal sealed class NoticesJob(SendNotices notices) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await notices.ExecuteAsync(sessionId: null, cancellationToken);
}
