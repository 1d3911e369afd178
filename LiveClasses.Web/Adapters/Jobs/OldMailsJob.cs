using LiveClasses.Core.Email;
using Quartz;

namespace LiveClasses.Web.Adapters.Jobs;

/// <summary>Once a day, on one node of all.</summary>
[DisallowConcurrentExecution]
internal sealed class OldMailsJob(ForgetOldMails forget) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await forget.ExecuteAsync(cancellationToken);
}
