using LiveClasses.Web.Hosting.Security;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Adapters.Aws.CloudFront;

internal static class CloudFrontSetup
{
    /// <summary>Signed addresses of the distribution that this section names, if it names one; pages may then load from it.</summary>
    public static WebApplicationBuilder AddCloudFront<T>(this WebApplicationBuilder builder, string section)
        where T : CloudFrontOptions
    {
        var services = builder.Services;
        services.AddOptions<T>().BindConfiguration(section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<T>>(new CloudFrontOptionsValidator<T>(section));
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<AwsClock>();
        services.AddSingleton<CloudFrontAddresses<T>>();
        if (builder.Configuration[$"{section}:{nameof(CloudFrontOptions.Domain)}"] is { Length: > 0 } domain)
            services.Configure<PageSources>(sources => sources.Media.Add($"https://{domain}"));
        return builder;
    }
}
