using LiveClasses.Core.Recordings;
using LiveClasses.Core.Streaming;
using LiveClasses.Web.Adapters.Aws;
using LiveClasses.Web.Adapters.Aws.CloudFront;
using LiveClasses.Web.Adapters.Streaming.Ivs.Chat;
using LiveClasses.Web.Adapters.Streaming.Ivs.Events;
using LiveClasses.Web.Adapters.Streaming.Ivs.Recordings;
using LiveClasses.Web.Adapters.Streaming.Ivs.Recordings.Export;
using LiveClasses.Web.Adapters.Streaming.Local.Recordings;
using LiveClasses.Web.Adapters.Streaming.Local.Recordings.Export;
using LiveClasses.Web.Endpoints;
using LiveClasses.Web.Hosting.Security;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Adapters.Streaming.Ivs;

internal static class IvsStreaming
{
    /// <summary>Amazon IVS beside local video, where <c>Streaming:Ivs:Enabled</c> says so. After <c>AddLocalStreaming</c>, whose recordings it stands before.</summary>
    public static WebApplicationBuilder AddIvsStreaming(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<IvsOptions>().BindConfiguration(IvsOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<IvsOptions>, IvsOptionsValidator>();
        builder.AddCloudFront<IvsDistribution>(IvsDistribution.Section);
        if (!IsEnabled(builder.Configuration))
            return builder;

        services.AddMemoryCache();
        services.AddDataProtection();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IvsPlaybackKey>();
        services.AddSingleton<IvsPlaybackTokens>();
        services.AddSingleton<IvsRecordingConfiguration>();
        services.AddSingleton<IvsChannels>();
        services.AddSingleton<IvsPreparation>();
        services.AddHostedService(provider => provider.GetRequiredService<IvsPreparation>());
        services.AddSingleton<IvsStreamProvider>();
        services.AddSingleton<IStreamProvider>(provider => provider.GetRequiredService<IvsStreamProvider>());
        services.AddSingleton<IvsIntake>();
        services.AddSingleton<IvsBucket>();
        services.AddSingleton<RecordingSweep>();
        services.AddSingleton<RecordingCopy>();
        services.AddSingleton<RecordingSettling>();
        services.AddSingleton<IvsSegmentAddresses>();
        services.AddSingleton<IvsReplays>();
        services.AddSingleton<IRecordingAddress, IvsRecordingAddress>();
        services.AddSingleton<IRecordingRescue, IvsRescue>();
        services.AddSingleton<IRecordingEraser, IvsRecordingEraser>();
        services.AddSingleton<IExportSource, IvsExportSource>();
        services.AddSingleton<IRecordingFiles>(provider => ActivatorUtilities.CreateInstance<IvsRecordingFiles>(provider, provider.GetRequiredService<RecordingShelves>()));
        services.AddSingleton<LocalRecordingMedia>();
        services.AddSingleton<IRecordingMedia>(provider => ActivatorUtilities.CreateInstance<IvsRecordingMedia>(provider, provider.GetRequiredService<LocalRecordingMedia>()));
        services.AddSingleton<OutsideRooms>();
        services.AddSingleton<OutsideMessages>();
        services.AddSingleton<IvsRelay>();
        services.AddHostedService(provider => provider.GetRequiredService<IvsRelay>());
        services.AddSingleton<IvsCheck>();
        services.AddSingleton<IvsWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<IvsWatch>());
        services.Configure<PageSources>(sources =>
        {
            // The player of IVS is WebAssembly, and its streams come from Amazon.
            sources.Scripts.Add("'wasm-unsafe-eval'");
            sources.Connections.AddRange(["https://*.live-video.net", "wss://*.live-video.net"]);
        });
        return builder;
    }

    public static bool IsEnabled(IConfiguration configuration) => configuration.GetValue<bool>($"{IvsOptions.Section}:{nameof(IvsOptions.Enabled)}");
}
