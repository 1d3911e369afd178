using LiveClasses.Core.Storage;
using LiveClasses.Web.Adapters.Aws.CloudFront;
using LiveClasses.Web.Adapters.Storage.Disk;
using LiveClasses.Web.Adapters.Storage.S3;
using LiveClasses.Web.Hosting.Health;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Adapters.Storage;

internal static class StorageSetup
{
    /// <summary>One <see cref="IFileStorage"/>, on disk or in S3 by <c>Storage:Provider</c>. Wrong settings end the start and are named.</summary>
    public static WebApplicationBuilder AddFileStorage(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<StorageOptions>().BindConfiguration(StorageOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>();
        builder.Services.AddSingleton<ISiteCheck, StorageCheck>();
        if (builder.Configuration[$"{StorageOptions.Section}:{nameof(StorageOptions.Provider)}"] == StorageOptions.S3)
            return builder.AddS3Storage().AddCloudFront<S3Distribution>(S3Distribution.Section);

        builder.Services.AddSingleton<IFileStorage, DiskFileStorage>();
        return builder;
    }
}
