using LiveClasses.Core.Storage;
using LiveClasses.Tests.Support.Aws;
using LiveClasses.Web.Adapters.Storage.S3;
using Microsoft.Extensions.Options;

namespace LiveClasses.Tests.Adapters.Storage;

public sealed class S3FileStorageTests : FileStorageContract, IAsyncLifetime
{
    private const string Bucket = "classes";

    private AwsStandIn _aws = null!;
    private IFileStorage _storage = null!;

    private protected override IFileStorage Storage => _storage;

    [Fact]
    public async Task F7_errors_of_the_store_are_tried_again()
    {
        _aws.Fail(times: 2, status: 500);
        await PutAsync("a/file", "arrived");

        _aws.Fail(times: 1, status: 503);
        Assert.Equal(["a/file"], await KeysAsync("a"));
        Assert.Equal("arrived"u8.ToArray(), _aws.S3.Buckets[Bucket]["a/file"].Content);
    }

    [Fact]
    public async Task F7_a_store_that_stays_away_is_reported_in_one_way()
    {
        _aws.Fail(times: 100, status: 500);

        await Assert.ThrowsAsync<StorageUnavailableException>(() => PutAsync("a/file", "x"));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => Storage.ExistsAsync(Key("a/file")));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => KeysAsync("a"));
        Assert.Empty(_aws.S3.Buckets[Bucket]);
    }

    [Fact]
    public async Task A_wrong_secret_is_refused_by_the_store_and_not_taken_for_an_absent_file()
    {
        var stranger = Over(new S3StorageOptions { AccessKey = AwsKeys.AccessKey, SecretKey = "guess", Bucket = Bucket });

        await Assert.ThrowsAsync<StorageUnavailableException>(() => stranger.OpenReadAsync(Key("a/file")));
    }

    [Fact]
    public async Task A_bucket_that_is_not_there_is_an_error_and_not_an_absent_file()
    {
        var elsewhere = Over(new S3StorageOptions { AccessKey = AwsKeys.AccessKey, SecretKey = AwsKeys.SecretKey, Bucket = "nowhere" });

        await Assert.ThrowsAsync<StorageUnavailableException>(() => elsewhere.OpenReadAsync(Key("a/file")));
    }

    public async Task InitializeAsync()
    {
        _aws = await AwsStandIn.StartAsync();
        _aws.S3.Add(Bucket);
        _aws.S3.PageSize = 3;
        _storage = Over(new S3StorageOptions { AccessKey = AwsKeys.AccessKey, SecretKey = AwsKeys.SecretKey, Bucket = Bucket });
    }

    public async Task DisposeAsync() => await _aws.DisposeAsync();

    private S3FileStorage Over(S3StorageOptions options)
    {
        options.ServiceUrl = _aws.Address;
        options.Region = AwsStandIn.Region;
        options.ForcePathStyle = true;
        options.Tries = 3;
        return new S3FileStorage(S3StorageSetup.Client(options), Options.Create(options));
    }
}
