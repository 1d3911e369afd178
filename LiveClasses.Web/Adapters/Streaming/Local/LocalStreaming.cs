using LiveClasses.Core.Recordings;
using LiveClasses.Core.Streaming;
using LiveClasses.Web.Adapters.Streaming.Local.Ingest;
using LiveClasses.Web.Adapters.Streaming.Local.Ladder;
using LiveClasses.Web.Adapters.Streaming.Local.Recordings;
using LiveClasses.Web.Adapters.Streaming.Local.Rtmp;
using LiveClasses.Web.Adapters.Streaming.Local.Tokens;
using LiveClasses.Web.Endpoints;
using LiveClasses.Web.Hosting;
using LiveClasses.Web.Hosting.Health;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Adapters.Streaming.Local;

internal static class LocalStreaming
{
    /// <summary>Local video: keys, ingest from browsers and encoders, packaging, recordings, playback tokens.</summary>
    public static WebApplicationBuilder AddLocalStreaming(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<LocalStreamingOptions>().BindConfiguration(LocalStreamingOptions.Section).ValidateOnStart();
        services.PostConfigure<LocalStreamingOptions>(options =>
        {
            if (options.RecordingsPath.Length == 0)
                options.RecordingsPath = builder.Configuration["Storage:Path"] ?? "";
            if (options.RecordingsPath.Length == 0)
                options.RecordingsPath = Path.Combine(DataFolder.Resolve(builder.Configuration, builder.Environment.ContentRootPath), "files");
        });
        services.AddSingleton<IValidateOptions<LocalStreamingOptions>, LocalStreamingOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.AddDataProtection();
        services.AddSingleton<StreamMeter>();
        services.AddSingleton<Thumbnailer>();
        services.AddSingleton<DiskSpace>();
        services.AddSingleton<IRecordingSpace>(provider => provider.GetRequiredService<DiskSpace>());
        services.AddSingleton<RecordingKeys>();
        services.AddSingleton<RecordingShelves>();
        services.AddSingleton<IRecordingFiles>(provider => provider.GetRequiredService<RecordingShelves>());
        services.AddSingleton<LocalRescue>();
        services.AddSingleton<IRecordingRescue>(provider => provider.GetRequiredService<LocalRescue>());
        services.AddSingleton<IStreamReports, StreamReports>();
        services.AddSingleton<TranscodeCapacity>();
        services.AddSingleton<StreamContext>();
        services.AddSingleton<LocalStreams>();
        services.AddHostedService(provider => provider.GetRequiredService<LocalStreams>());
        services.AddSingleton<IngestKeys>();
        services.AddSingleton<EncoderDoor>();
        services.AddSingleton<IRtmpPublishGate, RtmpPublishGate>();
        services.AddSingleton<PlaybackTokens>();
        services.AddSingleton<RevokedViewers>();
        services.AddSingleton<MediaDoor>();
        services.AddSingleton<IStreamProvider, LocalStreamProvider>();
        services.AddSingleton<ISiteCheck, VideoCheck>();
        services.AddSingleton<IRecordingMedia, LocalRecordingMedia>();
        return builder;
    }
}
