using System.Collections.Concurrent;
using System.Globalization;
using System.Xml.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LiveClasses.Tests.Support.S3;

/// <summary>An S3 store on the wire: signatures are verified, lists are paged, faults come when told to.</summary>
public sealed class FakeS3 : IAsyncDisposable
{
    public const string Bucket = "classes";
    public const string AccessKey = "AKIAEXAMPLE";
    public const string SecretKey = "wJalrXUtnFEMI/EXAMPLEKEY";

    private readonly WebApplication _app;
    private int _failures;
    private int _failWith;

    private FakeS3()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    public string Address => _app.Urls.First();

    /// <summary>Keys with their contents, as they lie in the bucket.</summary>
    public ConcurrentDictionary<string, byte[]> Objects { get; } = new(StringComparer.Ordinal);

    public int Requests { get; private set; }

    public int PageSize { get; init; } = 3;

    public static async Task<FakeS3> StartAsync()
    {
        var fake = new FakeS3();
        await fake._app.StartAsync();
        return fake;
    }

    /// <summary>The next so many requests are answered with that status instead.</summary>
    public void Fail(int times, int status)
    {
        _failures = times;
        _failWith = status;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        Requests++;
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        if (!SignatureV4.Verifies(context.Request, body.ToArray(), AccessKey, SecretKey, TimeProvider.System.GetUtcNow()))
            await ErrorAsync(context, 403, "SignatureDoesNotMatch");
        else if (_failures-- > 0)
            await ErrorAsync(context, _failWith, "InternalError");
        else if (!context.Request.Path.StartsWithSegments($"/{Bucket}", StringComparison.Ordinal, out var rest))
            await ErrorAsync(context, 404, "NoSuchBucket");
        else
            await ObjectAsync(context, rest.Value!.TrimStart('/'), body.ToArray());
    }

    private Task ObjectAsync(HttpContext context, string key, byte[] body) =>
        (context.Request.Method, key) switch
        {
            ("PUT", not "") => PutAsync(context, key, body),
            ("GET", "") => ListAsync(context),
            ("GET" or "HEAD", _) => GetAsync(context, key),
            ("POST", "") when context.Request.Query.ContainsKey("delete") => DeleteAsync(context, body),
            _ => ErrorAsync(context, 405, "MethodNotAllowed"),
        };

    private Task PutAsync(HttpContext context, string key, byte[] body)
    {
        Objects[key] = body;
        context.Response.Headers.ETag = "\"0\"";
        return Task.CompletedTask;
    }

    private async Task GetAsync(HttpContext context, string key)
    {
        if (!Objects.TryGetValue(key, out var content))
        {
            await ErrorAsync(context, 404, "NoSuchKey");
            return;
        }

        var part = content;
        if (context.Request.GetTypedHeaders().Range?.Ranges.SingleOrDefault() is { } range)
        {
            if (range.From >= content.Length)
            {
                await ErrorAsync(context, 416, "InvalidRange");
                return;
            }

            var to = Math.Min(range.To ?? long.MaxValue, content.Length - 1);
            part = content[(int)range.From!..((int)to + 1)];
            context.Response.StatusCode = 206;
            context.Response.Headers.ContentRange = $"bytes {range.From}-{to}/{content.Length}";
        }

        context.Response.ContentLength = part.Length;
        context.Response.Headers.LastModified = TimeProvider.System.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        if (context.Request.Method == "GET")
            await context.Response.Body.WriteAsync(part);
    }

    private Task ListAsync(HttpContext context)
    {
        var prefix = context.Request.Query["prefix"].ToString();
        var after = context.Request.Query["continuation-token"].ToString();
        var found = Objects.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(pair.Key, after) > 0)
            .OrderBy(pair => pair.Key, StringComparer.Ordinal).ToList();
        var page = found.Take(PageSize).ToList();
        var more = found.Count > page.Count;
        return XmlAsync(context, "ListBucketResult",
            new XElement("IsTruncated", more ? "true" : "false"),
            more ? new XElement("NextContinuationToken", page[^1].Key) : null,
            page.Select(pair => new XElement("Contents", new XElement("Key", pair.Key), new XElement("Size", pair.Value.Length))));
    }

    private Task DeleteAsync(HttpContext context, byte[] body)
    {
        foreach (var key in XDocument.Parse(System.Text.Encoding.UTF8.GetString(body).TrimStart('\uFEFF')).Descendants().Where(element => element.Name.LocalName == "Key"))
            Objects.TryRemove(key.Value, out _);
        return XmlAsync(context, "DeleteResult");
    }

    private static Task ErrorAsync(HttpContext context, int status, string code)
    {
        context.Response.StatusCode = status;
        return XmlAsync(context, "Error", new XElement("Code", code), new XElement("Message", code));
    }

    private static Task XmlAsync(HttpContext context, string root, params object?[] content)
    {
        context.Response.ContentType = "application/xml";
        return context.Request.Method == "HEAD" ? Task.CompletedTask : context.Response.WriteAsync(new XElement(root, content).ToString());
    }
}
