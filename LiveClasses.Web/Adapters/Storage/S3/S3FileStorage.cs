using System.Net;
using System.Runtime.CompilerServices;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using LiveClasses.Core.Storage;
using Microsoft.Extensions.Options;
using ByteRange = LiveClasses.Core.Storage.ByteRange;

namespace LiveClasses.Web.Adapters.Storage.S3;

/// <summary>Files as objects of one private bucket. One file is at most 5 GB, the limit of a single upload.</summary>
internal sealed class S3FileStorage(IAmazonS3 s3, IOptions<S3StorageOptions> options) : IFileStorage
{
    private readonly string _bucket = options.Value.Bucket;

    public Task PutAsync(StorageKey key, Stream content, string contentType, CancellationToken cancel = default) =>
        GuardAsync(async () =>
        {
            await using var seekable = await SeekableAsync(content, cancel);
            await s3.PutObjectAsync(new PutObjectRequest
            {
                BucketName = _bucket,
                Key = key.ToString(),
                InputStream = seekable ?? content,
                ContentType = contentType,
                AutoCloseStream = false,
                UseChunkEncoding = false,
            }, cancel);
            return true;
        });

    public Task<StoredContent?> OpenReadAsync(StorageKey key, ByteRange? range = null, CancellationToken cancel = default) =>
        GuardAsync(async () =>
        {
            var request = new GetObjectRequest { BucketName = _bucket, Key = key.ToString() };
            if (range is { } part)
                request.ByteRange = part.To is { } to ? new Amazon.S3.Model.ByteRange(part.From, to) : new Amazon.S3.Model.ByteRange($"bytes={part.From}-");
            try
            {
                var answer = await s3.GetObjectAsync(request, cancel);
                return new StoredContent(answer.ResponseStream, answer.ContentLength, Total(answer));
            }
            catch (AmazonS3Exception absent) when (absent.StatusCode == HttpStatusCode.NotFound && absent.ErrorCode != "NoSuchBucket")
            {
                return null;
            }
            catch (AmazonS3Exception beyond) when (beyond.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
            {
                return new StoredContent(Stream.Null, 0, await LengthAsync(key, cancel) ?? 0);
            }
        });

    public Task<bool> ExistsAsync(StorageKey key, CancellationToken cancel = default) =>
        GuardAsync(async () => await LengthAsync(key, cancel) is not null);

    public async IAsyncEnumerable<StoredFile> ListAsync(StorageKey folder, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        var request = new ListObjectsV2Request { BucketName = _bucket, Prefix = $"{folder}/" };
        do
        {
            var page = await GuardAsync(() => s3.ListObjectsV2Async(request, cancel));
            foreach (var file in page.S3Objects ?? [])
            {
                // What others put there under names of their own kind is not ours to hand out.
                if (StorageKey.TryParse(file.Key, out var key))
                    yield return new StoredFile(key, file.Size ?? 0);
            }

            request.ContinuationToken = page.NextContinuationToken;
        }
        while (request.ContinuationToken is not null);
    }

    public async Task DeleteAsync(StorageKey fileOrFolder, CancellationToken cancel = default)
    {
        List<KeyVersion> keys = [new() { Key = fileOrFolder.ToString() }];
        await foreach (var file in ListAsync(fileOrFolder, cancel))
            keys.Add(new KeyVersion { Key = file.Key.ToString() });

        // The most that one request may name.
        foreach (var some in keys.Chunk(1000))
            await GuardAsync(() => s3.DeleteObjectsAsync(new DeleteObjectsRequest { BucketName = _bucket, Objects = [.. some], Quiet = true }, cancel));
    }

    private async Task<long?> LengthAsync(StorageKey key, CancellationToken cancel)
    {
        try
        {
            return (await s3.GetObjectMetadataAsync(_bucket, key.ToString(), cancel)).ContentLength;
        }
        catch (AmazonS3Exception absent) when (absent.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    private static long Total(GetObjectResponse answer) =>
        answer.ContentRange is { Length: > 0 } range ? long.Parse(range[(range.LastIndexOf('/') + 1)..], System.Globalization.CultureInfo.InvariantCulture) : answer.ContentLength;

    /// <summary>The signature needs the length and the hash before the first byte is sent, so what comes through a pipe is kept on disk for that long.</summary>
    private static async Task<Stream?> SeekableAsync(Stream content, CancellationToken cancel)
    {
        if (content.CanSeek)
            return null;

        var kept = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 81920, FileOptions.Asynchronous | FileOptions.DeleteOnClose);
        try
        {
            await content.CopyToAsync(kept, cancel);
            kept.Position = 0;
            return kept;
        }
        catch
        {
            await kept.DisposeAsync();
            throw;
        }
    }

    private static async Task<T> GuardAsync<T>(Func<Task<T>> act)
    {
        try
        {
            return await act();
        }
        catch (Exception failed) when (failed is AmazonServiceException or AmazonClientException or HttpRequestException or IOException)
        {
            throw new StorageUnavailableException($"The S3 store failed: {failed.Message}", failed);
        }
    }
}
