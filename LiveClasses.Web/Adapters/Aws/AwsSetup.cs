using LiveClasses.Web.Adapters.Aws.IVS;
using LiveClasses.Web.Adapters.Aws.Ivschat;
using LiveClasses.Web.Adapters.Aws.IVSRealTime;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Adapters.Aws;

internal static class AwsSetup
{
    /// <summary>The clients of Amazon's services. They need no account until they are used.</summary>
    public static WebApplicationBuilder AddAws(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<AwsOptions>().BindConfiguration(AwsOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AwsOptions>, AwsOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<AwsAccount>();
        services.AddSingleton<AwsClock>();
        services.AddSingleton<IAmazonIVS>(provider => new AmazonIVSClient(provider.Caller(AmazonIVSClient.Service)));
        services.AddSingleton<IAmazonIvschat>(provider => new AmazonIvschatClient(provider.Caller(AmazonIvschatClient.Service)));
        services.AddSingleton<IAmazonIVSRealTime>(provider => new AmazonIVSRealTimeClient(provider.Caller(AmazonIVSRealTimeClient.Service)));
        return builder;
    }

    private static AwsCaller Caller(this IServiceProvider services, AwsApi service) =>
        new(service,
            services.GetRequiredService<AwsAccount>(),
            services.GetRequiredService<IOptions<AwsOptions>>(),
            services.GetRequiredService<AwsClock>(),
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILoggerFactory>().CreateLogger<AwsCaller>());
}
