using LiveClasses.Core.Timetable;
using Quartz;

namespace LiveClasses.Web.Adapters.Jobs;

/// <summary>Once an hour, on one node of all: newer rules come with a newer build, so that it nearly always finds nothing to do, and that by one row.</summary>
[DisallowConcurrentExecution]
internal sealed class ZoneRulesJob(FollowZoneRules follow) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await follow.ExecuteAsync(cancellationToken);
}
