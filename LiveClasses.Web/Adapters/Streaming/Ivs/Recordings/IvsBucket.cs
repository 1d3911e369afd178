using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using LiveClasses.Core.Storage;
using LiveClasses.Web.Adapters.Aws;
using LiveClasses.Web.Adapters.Storage.S3;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Adapters.Streaming.Ivs.Recordings;

/// <summary>Where IVS writes recordings, read as any file store: tried again on faults, and one kind of exception when it stays away (F7).</summary>
internal sealed class IvsBucket(IOptions<IvsOptions> options, IOptions<AwsOptions> aws, AwsAccount account, IConfiguration configuration) : IDisposable
{
    private readonly Lazy<(AmazonS3Client Client, IFileStorage Files)> store = new(() => Open(options.Value, aws.Value, account, configuration));

    public IFileStorage Files => store.Value.Files;

    public void Dispose()
    {
        if (store.IsValueCreated)
            store.Value.Client.Dispose();
    }

    private static (AmazonS3Client Client, IFileStorage Files) Open(IvsOptions ivs, AwsOptions aws, AwsAccount account, IConfiguration configuration)
    {
        var config = new AmazonS3Config
        {
            MaxErrorRetry = aws.Tries - 1,
            Timeout = aws.Timeout,
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        if ((configuration["AWS_ENDPOINT_URL_S3"] ?? configuration["AWS_ENDPOINT_URL"]) is { Length: > 0 } address)
            (config.ServiceURL, config.AuthenticationRegion, config.ForcePathStyle) = (address, account.Region.SystemName, true);
        else
            config.RegionEndpoint = account.Region;
        if (aws.Profile.Length > 0)
            config.Profile = new Profile(aws.Profile);
        var client = aws.AccessKey.Length > 0 ? new AmazonS3Client(new BasicAWSCredentials(aws.AccessKey, aws.SecretKey), config) : new AmazonS3Client(config);
        return (client, new S3FileStorage(client, Options.Create(new S3StorageOptions { Bucket = ivs.RecordingBucket })));
    }
}
