using System.Net;
using System.Security.Cryptography;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.S3.Transfer;
using LiveClasses.Core.Storage;
using LiveClasses.Tests.Support.Aws;
using LiveClasses.Web.Adapters.Storage.S3;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace LiveClasses.Tests.Adapters.Aws;

/// <summary>Amazon's own S3 client drives the stand-in through what we use.</summary>
public sealed class S3StoreTests : IAsyncLifetime
{
    private const string Bucket = "classes";

    private AwsStandIn _aws = null!;
    private IAmazonS3 _s3 = null!;

    public async Task InitializeAsync()
    {
        _aws = await AwsStandIn.StartAsync();
        _aws.S3.Add(Bucket);
        _s3 = Client(AwsKeys.SecretKey);
    }

    public async Task DisposeAsync()
    {
        _s3.Dispose();
        await _aws.DisposeAsync();
    }

    [Fact]
    public async Task A_large_file_goes_up_in_signed_parts_and_comes_down_by_ranges()
    {
        var content = RandomNumberGenerator.GetBytes(11 * 1024 * 1024);
        using var transfer = new TransferUtility(_s3, new TransferUtilityConfig { MinSizeBeforePartUpload = 6 * 1024 * 1024 });

        await transfer.UploadAsync(new TransferUtilityUploadRequest { BucketName = Bucket, Key = "recordings/Grüße (1)+.mp4", InputStream = new MemoryStream(content), PartSize = 5 * 1024 * 1024 });

        Assert.Contains(_aws.Requests, request => request.QueryValue("partNumber") == "3");
        Assert.Equal(0, _aws.S3.OpenUploads);
        using var part = await _s3.GetObjectAsync(new GetObjectRequest { BucketName = Bucket, Key = "recordings/Grüße (1)+.mp4", ByteRange = new Amazon.S3.Model.ByteRange(5_000_000, 5_999_999) });
        using var read = new MemoryStream();
        await part.ResponseStream.CopyToAsync(read);
        Assert.Equal(content[5_000_000..6_000_000], read.ToArray());
        Assert.Equal(content.Length, (await _s3.GetObjectMetadataAsync(Bucket, "recordings/Grüße (1)+.mp4")).ContentLength);
    }

    [Fact]
    public async Task A_list_shows_folders_and_comes_in_pages()
    {
        foreach (var key in new[] { "ivs/a/1", "ivs/a/2", "ivs/b/1", "ivs/top", "other" })
            _aws.S3.Put(Bucket, key, [1, 2, 3]);
        _aws.S3.PageSize = 2;

        var first = await _s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket, Prefix = "ivs/", Delimiter = "/" });
        var second = await _s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket, Prefix = "ivs/", Delimiter = "/", ContinuationToken = first.NextContinuationToken });

        Assert.Equal(["ivs/a/", "ivs/b/"], first.CommonPrefixes);
        Assert.Equal(("ivs/top", 3), (Assert.Single(second.S3Objects).Key, second.S3Objects[0].Size ?? 0));
        Assert.False(second.IsTruncated);
    }

    [Fact]
    public async Task Objects_are_copied_and_deleted_one_and_many_at_a_time()
    {
        _aws.S3.Put(Bucket, "from", [7]);

        await _s3.CopyObjectAsync(Bucket, "from", Bucket, "to/a");
        await _s3.CopyObjectAsync(Bucket, "from", Bucket, "to/b");
        await _s3.DeleteObjectAsync(Bucket, "from");
        await _s3.DeleteObjectsAsync(new DeleteObjectsRequest { BucketName = Bucket, Objects = [new KeyVersion { Key = "to/a" }] });

        Assert.Equal(["to/b"], _aws.S3.Buckets[Bucket].Keys);
    }

    [Fact]
    public async Task An_address_that_was_signed_beforehand_opens_one_object_for_a_time()
    {
        _aws.S3.Put(Bucket, "lesson.m3u8", "#EXTM3U"u8.ToArray());
        var address = await _s3.GetPreSignedURLAsync(new GetPreSignedUrlRequest { BucketName = Bucket, Key = "lesson.m3u8", Expires = DateTime.UtcNow.AddMinutes(5), Protocol = Protocol.HTTP });
        var expired = await _s3.GetPreSignedURLAsync(new GetPreSignedUrlRequest { BucketName = Bucket, Key = "lesson.m3u8", Expires = DateTime.UtcNow.AddSeconds(-5), Protocol = Protocol.HTTP });
        using var http = new HttpClient();

        Assert.Equal("#EXTM3U", await http.GetStringAsync(new Uri(address)));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(address.Replace("lesson", "other", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(expired));

        async Task<HttpStatusCode> StatusAsync(string url)
        {
            using var answer = await http.GetAsync(new Uri(url));
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task A_wrong_secret_and_an_absent_object_are_told_by_their_codes()
    {
        using var stranger = Client("guess");

        Assert.Equal("SignatureDoesNotMatch", (await Assert.ThrowsAsync<AmazonS3Exception>(() => stranger.GetObjectAsync(Bucket, "x"))).ErrorCode);
        Assert.Equal("NoSuchKey", (await Assert.ThrowsAnyAsync<AmazonS3Exception>(() => _s3.GetObjectAsync(Bucket, "x"))).ErrorCode);
        Assert.Equal("NoSuchBucket", (await Assert.ThrowsAnyAsync<AmazonS3Exception>(() => _s3.GetObjectAsync("nowhere", "x"))).ErrorCode);
    }

    [Theory]
    [InlineData("AWS_ENDPOINT_URL_S3")]
    [InlineData("AWS_ENDPOINT_URL")]
    public async Task The_file_store_is_where_AWSs_variables_say(string variable)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration[variable] = _aws.Address;
        builder.Configuration["Storage:S3:Bucket"] = Bucket;
        builder.Configuration["Storage:S3:Region"] = AwsStandIn.Region;
        builder.Configuration["Storage:S3:AccessKey"] = AwsKeys.AccessKey;
        builder.Configuration["Storage:S3:SecretKey"] = AwsKeys.SecretKey;
        builder.AddS3Storage();
        await using var services = builder.Services.BuildServiceProvider();
        Assert.True(StorageKey.TryParse("a/file", out var key));

        await services.GetRequiredService<IFileStorage>().PutAsync(key, new MemoryStream([1, 2]), "text/plain");

        Assert.Equal(new byte[] { 1, 2 }, _aws.S3.Buckets[Bucket]["a/file"].Content);
    }

    private IAmazonS3 Client(string secret) => S3StorageSetup.Client(new S3StorageOptions
    {
        ServiceUrl = _aws.Address, Region = AwsStandIn.Region, ForcePathStyle = true, Bucket = Bucket, AccessKey = AwsKeys.AccessKey, SecretKey = secret, Tries = 1,
    });
}
