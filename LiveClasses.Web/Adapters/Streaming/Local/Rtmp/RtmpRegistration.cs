using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Adapters.Streaming.Local.Rtmp;

internal static class RtmpRegistration
{
    /// <summary>
    /// The RTMP listener. It stays off until somebody registers an <see cref="IRtmpPublishGate"/> (a singleton).
    /// </summary>
    public static IHostApplicationBuilder AddRtmpIngest(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<RtmpOptions>().BindConfiguration(RtmpOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<RtmpOptions>, RtmpOptionsValidator>();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddMetrics();
        builder.Services.AddSingleton<RtmpMeter>();
        builder.Services.AddSingleton<RtmpConnections>();
        builder.Services.AddSingleton<RtmpListener>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<RtmpListener>());
        return builder;
    }
}
