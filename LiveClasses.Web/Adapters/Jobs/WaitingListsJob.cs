using LiveClasses.Core.Enrollments;
using Quartz;

namespace LiveClasses.Web.Adapters.Jobs;

/// <summary>Once a minute, on one node of all: see <see cref="MoveWaitingLists"/>, which makes running it twice harmless.</summary>
[DisallowConcurrentExecution]
internal sealed class WaitingListsJob(MoveWaitingLists lists) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await lists.ExecuteAsync(courseId: null, cancellationToken);
}
