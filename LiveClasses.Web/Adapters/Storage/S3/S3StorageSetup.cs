using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using LiveClasses.Core.Storage;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Adapters.Storage.S3;

internal static class S3StorageSetup
{
    public static WebApplicationBuilder AddS3Storage(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<S3StorageOptions>().BindConfiguration(S3StorageOptions.Section).ValidateOnStart();
        builder.Services.PostConfigure<S3StorageOptions>(options =>
        {
            if (options.ServiceUrl.Length == 0)
                options.ServiceUrl = builder.Configuration["AWS_ENDPOINT_URL_S3"] ?? builder.Configuration["AWS_ENDPOINT_URL"] ?? "";
        });
        builder.Services.AddSingleton<IValidateOptions<S3StorageOptions>, S3StorageOptionsValidator>();
        builder.Services.AddSingleton(services => Client(services.GetRequiredService<IOptions<S3StorageOptions>>().Value));
        builder.Services.AddSingleton<IFileStorage, S3FileStorage>();
        return builder;
    }

    public static IAmazonS3 Client(S3StorageOptions options)
    {
        var config = new AmazonS3Config
        {
            AuthenticationRegion = options.Region,
            ForcePathStyle = options.ForcePathStyle,
            MaxErrorRetry = options.Tries - 1,
            // The newer checksum trailers are unknown to many stores; the signature covers the body's hash already.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        if (options.ServiceUrl.Length == 0)
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(options.Region);
        else
            config.ServiceURL = options.ServiceUrl;

        return options.AccessKey.Length == 0
            ? new AmazonS3Client(config)
            : new AmazonS3Client(new BasicAWSCredentials(options.AccessKey, options.SecretKey), config);
    }
}
