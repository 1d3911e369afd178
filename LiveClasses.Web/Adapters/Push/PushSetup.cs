using LiveClasses.Core.Push;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Adapters.Push;

internal static class PushSetup
{
    /// <summary>Always on: without settings the site makes a key of its own the first time that somebody turns notifications on.</summary>
    public static WebApplicationBuilder AddPush(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<PushOptions>().BindConfiguration(PushOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<PushOptions>, PushOptionsValidator>();
        builder.Services.AddSingleton<VapidKey>();
        builder.Services.AddSingleton<IPushSender, WebPushSender>();
        builder.Services.AddHostedService<PushLoop>();
        return builder;
    }
}
