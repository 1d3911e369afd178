using LiveClasses.Core.Recordings.Exports;
using Quartz;

namespace LiveClasses.Web.Adapters.Jobs;

/// <summary>
/// Quartz on PostgreSQL, clustered: whatever number of nodes there is, a job runs on one of them, and when that one dies, on another. Its tables are made beside ours
/// by whichever node starts first. Jobs are shallow: they call a use case that is safe to run twice.
/// </summary>
internal static class JobsSetup
{
    private static readonly TimeSpan CheckIn = TimeSpan.FromSeconds(10);

    public static WebApplicationBuilder AddJobs(this WebApplicationBuilder builder)
    {
        builder.AddQuartz(quartz =>
        {
            quartz.UsePersistentStore(store =>
            {
                store.UsePostgres(Npgsql.NpgsqlFactory.Instance, builder.Configuration.GetConnectionString("Default") ?? "");
                store.UseSystemTextJsonSerializer();
                store.ProvisionSchema();
                store.UseClustering(cluster => cluster.CheckinInterval = CheckIn);
            });
            quartz.ScheduleJob<NoticesJob>(trigger => trigger.WithIdentity("notices").StartNow().WithSimpleSchedule(TimeSpan.FromMinutes(1)));
            quartz.ScheduleJob<ExportsJob>(
                trigger => trigger.WithIdentity("exports").StartNow().WithSimpleSchedule(TimeSpan.FromMinutes(1)), job => job.WithIdentity(ExportBell.Job));
            quartz.ScheduleJob<ZoneRulesJob>(trigger => trigger.WithIdentity("zone-rules").StartNow().WithSimpleSchedule(TimeSpan.FromHours(1)));
            quartz.ScheduleJob<WaitingListsJob>(trigger => trigger.WithIdentity("waiting-lists").StartNow().WithSimpleSchedule(TimeSpan.FromMinutes(1)));
            quartz.ScheduleJob<RetentionJob>(trigger => trigger.WithIdentity("retention").StartNow().WithSimpleSchedule(TimeSpan.FromHours(1)));
            quartz.ScheduleJob<OldMailsJob>(trigger => trigger.WithIdentity("old-mails").StartNow().WithSimpleSchedule(TimeSpan.FromDays(1)));
        });
        builder.Services.AddSingleton<IExportBell, ExportBell>();
        builder.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        return builder;
    }
}
