using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

namespace LiveClasses.Tests.Support.Aws;

/// <summary>An S3 that is good enough for what AWSSDK.S3 does for us. Buckets are in the path.</summary>
public sealed class S3Store
{
    private static readonly XNamespace Space = "http://s3.amazonaws.com/doc/2006-03-01/";

    private readonly AwsKeys _keys;
    private readonly ConcurrentDictionary<string, SortedDictionary<int, byte[]>> _uploads = new(StringComparer.Ordinal);

    internal S3Store(AwsKeys keys) => _keys = keys;

    /// <summary>Objects by bucket and key.</summary>
    public ConcurrentDictionary<string, ConcurrentDictionary<string, S3Object>> Buckets { get; } = new(StringComparer.Ordinal);

    /// <summary>Keys in one answer to a list; Amazon's S3 gives 1,000 at most.</summary>
    public int PageSize { get; set; } = 1000;

    /// <summary>Uploads in parts that were begun and neither ended nor given up.</summary>
    public int OpenUploads => _uploads.Count;

    public ConcurrentDictionary<string, S3Object> Add(string bucket) => Buckets.GetOrAdd(bucket, _ => new(StringComparer.Ordinal));

    public void Put(string bucket, string key, byte[] content) => Add(bucket)[key] = new S3Object(content, "binary/octet-stream", DateTimeOffset.UtcNow);

    internal async Task AnswerAsync(HttpContext context, AwsRequest request)
    {
        var path = request.Path.TrimStart('/').Split('/', 2);
        if (!Buckets.TryGetValue(Uri.UnescapeDataString(path[0]), out var bucket))
            throw new AwsFault(404, "NoSuchBucket", "The specified bucket does not exist");

        var key = path.Length == 2 ? Uri.UnescapeDataString(path[1]) : "";
        var upload = request.QueryValue("uploadId");
        await ((request.Method, key) switch
        {
            ("GET", "") => ListAsync(context, request, bucket),
            ("POST", "") when request.QueryValue("delete") is not null => DeleteManyAsync(context, request, bucket),
            ("GET" or "HEAD", _) => GetAsync(context, request, bucket, key),
            ("PUT", _) when upload is not null => PartAsync(context, request, upload),
            ("PUT", _) when request.Header("x-amz-copy-source").Length > 0 => CopyAsync(context, request, bucket, key),
            ("PUT", _) => PutAsync(context, request, bucket, key),
            ("POST", _) when upload is not null => CompleteAsync(context, request, bucket, key, upload),
            ("POST", _) when request.QueryValue("uploads") is not null => BeginUploadAsync(context, key),
            ("DELETE", _) => DeleteAsync(context, bucket, key, upload),
            _ => throw new AwsFault(405, "MethodNotAllowed", "The specified method is not allowed against this resource."),
        });
    }

    internal static Task ErrorAsync(HttpContext context, AwsFault fault, string requestId)
    {
        context.Response.StatusCode = fault.Status;
        return XmlAsync(context, new XElement("Error", new XElement("Code", fault.Code), new XElement("Message", fault.Message), new XElement("RequestId", requestId)));
    }

    private Task PutAsync(HttpContext context, AwsRequest request, ConcurrentDictionary<string, S3Object> bucket, string key)
    {
        bucket[key] = new S3Object(Content(request), request.Header("content-type"), DateTimeOffset.UtcNow);
        context.Response.Headers.ETag = bucket[key].ETag;
        return Task.CompletedTask;
    }

    private Task CopyAsync(HttpContext context, AwsRequest request, ConcurrentDictionary<string, S3Object> bucket, string key)
    {
        var source = Uri.UnescapeDataString(request.Header("x-amz-copy-source")).TrimStart('/').Split('/', 2);
        if (!Buckets.TryGetValue(source[0], out var from) || !from.TryGetValue(source[1], out var found))
            throw NoSuchKey();

        bucket[key] = found with { At = DateTimeOffset.UtcNow };
        return XmlAsync(context, new XElement(Space + "CopyObjectResult", new XElement(Space + "ETag", found.ETag), new XElement(Space + "LastModified", Iso(bucket[key].At))));
    }

    private static async Task GetAsync(HttpContext context, AwsRequest request, ConcurrentDictionary<string, S3Object> bucket, string key)
    {
        if (!bucket.TryGetValue(key, out var found))
            throw NoSuchKey();

        var answer = context.Response;
        var part = found.Content.AsMemory();
        if (RangeHeaderValue.TryParse(request.Header("range"), out var asked) && asked.Ranges.Single() is var range)
        {
            var from = range.From ?? Math.Max(0, part.Length - range.To!.Value);
            if (from >= part.Length)
                throw new AwsFault(416, "InvalidRange", "The requested range is not satisfiable");
            var to = range.From is null ? part.Length - 1 : Math.Min(range.To ?? long.MaxValue, part.Length - 1);
            answer.StatusCode = 206;
            answer.Headers.ContentRange = $"bytes {from}-{to}/{part.Length}";
            part = part[(int)from..((int)to + 1)];
        }

        answer.ContentType = found.ContentType;
        answer.ContentLength = part.Length;
        answer.Headers.ETag = found.ETag;
        answer.Headers.AcceptRanges = "bytes";
        answer.Headers.LastModified = found.At.ToString("R", CultureInfo.InvariantCulture);
        if (request.Method == "GET")
            await answer.Body.WriteAsync(part);
    }

    private Task ListAsync(HttpContext context, AwsRequest request, ConcurrentDictionary<string, S3Object> bucket)
    {
        var prefix = request.QueryValue("prefix") ?? "";
        var delimiter = request.QueryValue("delimiter") ?? "";
        var after = request.QueryValue("continuation-token") ?? request.QueryValue("start-after") ?? "";
        var size = Math.Min(PageSize, request.QueryValue("max-keys") is { } most ? int.Parse(most, CultureInfo.InvariantCulture) : PageSize);

        // What lies in a folder below is one entry, the folder.
        var all = bucket.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal))
            .Select(pair => (Name: FolderOf(pair.Key, prefix, delimiter) ?? pair.Key, Object: FolderOf(pair.Key, prefix, delimiter) is null ? pair.Value : null))
            .DistinctBy(entry => entry.Name, StringComparer.Ordinal)
            .Where(entry => string.CompareOrdinal(entry.Name, after) > 0)
            .OrderBy(entry => entry.Name, StringComparer.Ordinal).ToList();
        var page = all.Take(size).ToList();
        var hasMore = all.Count > page.Count;
        return XmlAsync(context, new XElement(Space + "ListBucketResult",
            new XElement(Space + "Prefix", prefix),
            new XElement(Space + "KeyCount", page.Count),
            new XElement(Space + "MaxKeys", size),
            new XElement(Space + "IsTruncated", hasMore ? "true" : "false"),
            hasMore ? new XElement(Space + "NextContinuationToken", page[^1].Name) : null,
            page.Where(entry => entry.Object is not null).Select(entry => new XElement(Space + "Contents",
                new XElement(Space + "Key", entry.Name), new XElement(Space + "LastModified", Iso(entry.Object!.At)), new XElement(Space + "ETag", entry.Object.ETag),
                new XElement(Space + "Size", entry.Object.Content.Length), new XElement(Space + "StorageClass", "STANDARD"))),
            page.Where(entry => entry.Object is null).Select(entry => new XElement(Space + "CommonPrefixes", new XElement(Space + "Prefix", entry.Name)))));
    }

    private static string? FolderOf(string key, string prefix, string delimiter)
    {
        var end = delimiter.Length == 0 ? -1 : key.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal);
        return end < 0 ? null : key[..(end + delimiter.Length)];
    }

    private static Task DeleteManyAsync(HttpContext context, AwsRequest request, ConcurrentDictionary<string, S3Object> bucket)
    {
        if (!request.Headers.Keys.Any(name => name == "content-md5" || name.StartsWith("x-amz-checksum-", StringComparison.Ordinal)))
            throw new AwsFault(400, "InvalidRequest", "Missing required header for this request: Content-MD5 or x-amz-checksum");

        foreach (var key in XDocument.Parse(Encoding.UTF8.GetString(request.Body).TrimStart('\uFEFF')).Descendants().Where(element => element.Name.LocalName == "Key"))
            bucket.TryRemove(key.Value, out _);
        return XmlAsync(context, new XElement(Space + "DeleteResult"));
    }

    private Task DeleteAsync(HttpContext context, ConcurrentDictionary<string, S3Object> bucket, string key, string? upload)
    {
        if (upload is not null && !_uploads.TryRemove(upload, out _))
            throw NoSuchUpload();
        if (upload is null)
            bucket.TryRemove(key, out _);
        context.Response.StatusCode = 204;
        return Task.CompletedTask;
    }

    private Task BeginUploadAsync(HttpContext context, string key)
    {
        var id = AwsNames.Id(40);
        _uploads[id] = [];
        return XmlAsync(context, new XElement(Space + "InitiateMultipartUploadResult", new XElement(Space + "Key", key), new XElement(Space + "UploadId", id)));
    }

    private Task PartAsync(HttpContext context, AwsRequest request, string upload)
    {
        if (!_uploads.TryGetValue(upload, out var parts))
            throw NoSuchUpload();

        var content = Content(request);
        lock (parts)
            parts[int.Parse(request.QueryValue("partNumber")!, CultureInfo.InvariantCulture)] = content;
        context.Response.Headers.ETag = ETag(content);
        return Task.CompletedTask;
    }

    private Task CompleteAsync(HttpContext context, AwsRequest request, ConcurrentDictionary<string, S3Object> bucket, string key, string upload)
    {
        if (!_uploads.TryGetValue(upload, out var parts))
            throw NoSuchUpload();

        var asked = XDocument.Parse(Encoding.UTF8.GetString(request.Body)).Descendants().Where(element => element.Name.LocalName == "Part")
            .Select(part => (Number: (int)part.Elements().Single(one => one.Name.LocalName == "PartNumber"), ETag: (string)part.Elements().Single(one => one.Name.LocalName == "ETag"))).ToList();
        if (asked.Exists(part => !parts.TryGetValue(part.Number, out var content) || ETag(content) != part.ETag))
            throw new AwsFault(400, "InvalidPart", "One or more of the specified parts could not be found.");
        if (asked.SkipLast(1).Any(part => parts[part.Number].Length < 5 * 1024 * 1024))
            throw new AwsFault(400, "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size");

        bucket[key] = new S3Object([.. asked.SelectMany(part => parts[part.Number])], "binary/octet-stream", DateTimeOffset.UtcNow);
        _uploads.TryRemove(upload, out _);
        return XmlAsync(context, new XElement(Space + "CompleteMultipartUploadResult", new XElement(Space + "Key", key), new XElement(Space + "ETag", bucket[key].ETag)));
    }

    private byte[] Content(AwsRequest request)
    {
        var hash = request.Header("x-amz-content-sha256");
        if (hash == SignatureV4.Chunked && SignatureV4.Parts(request) is { } parts)
            return AwsChunks.Unwrap(request, _keys.SecretOf(parts.AccessKey, parts.Token)!);
        if (hash.StartsWith("STREAMING-", StringComparison.Ordinal))
            throw new AwsFault(501, "NotImplemented", "The stand-in knows no trailers.");
        return request.Body;
    }

    private static Task XmlAsync(HttpContext context, XElement content)
    {
        context.Response.ContentType = "application/xml";
        return context.Request.Method == "HEAD" ? Task.CompletedTask : context.Response.WriteAsync($"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{content}");
    }

    private static AwsFault NoSuchKey() => new(404, "NoSuchKey", "The specified key does not exist.");

    private static AwsFault NoSuchUpload() => new(404, "NoSuchUpload", "The specified multipart upload does not exist.");

    private static string ETag(byte[] content) => $"\"{SignatureV4.Hex(MD5.HashData(content))}\"";

    private static string Iso(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public sealed record S3Object(byte[] Content, string ContentType, DateTimeOffset At)
    {
        public string ETag => S3Store.ETag(Content);
    }
}
