using LiveClasses.Core.Recordings.Exports;
using LiveClasses.Web.Adapters.Streaming.Local.Recordings.Export;

namespace LiveClasses.Web.Adapters.Streaming.Local.Recordings;

internal static class RecordingsSetup
{
    /// <summary>What becomes of recordings after their class.</summary>
    public static WebApplicationBuilder AddRecordings(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<RecordingStore>();
        builder.Services.AddSingleton<IExportSource, LocalExportSource>();
        builder.Services.AddSingleton<IRecordingExporter, Mp4Exporter>();
        builder.Services.AddSingleton<RecordingUpkeep>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<RecordingUpkeep>());
        builder.Services.AddSingleton<RemovalSweep>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<RemovalSweep>());
        return builder;
    }
}
