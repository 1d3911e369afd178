using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LiveClasses.Tests.Support.Push;

/// <summary>
/// A push service on the wire and the browsers behind it. It takes only what a real one takes: signed for its own origin by the key that the browser subscribed with, for less
/// than a day, short enough, and readable by that browser. What it does not take it answers 403 or 400, and says why in <see cref="Faults"/>.
/// </summary>
public sealed class PushStandIn : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, BrowserKeys> _browsers = new(StringComparer.Ordinal);
    private int _made;

    private PushStandIn(TimeProvider time)
    {
        Time = time;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(TakeAsync);
    }

    public TimeProvider Time { get; }

    public string Origin => _app.Urls.First();

    /// <summary>Every message that came, taken or not.</summary>
    public ConcurrentQueue<PushReceived> Received { get; } = [];

    /// <summary>Asserts that did not hold.</summary>
    public ConcurrentQueue<string> Faults { get; } = [];

    /// <summary>What is answered instead of 201, once each.</summary>
    public ConcurrentQueue<(int Status, string? Header, string? Value)> Answers { get; } = [];

    /// <summary>Waits here with its answer.</summary>
    public Task Hold { get; set; } = Task.CompletedTask;

    public Action<HttpRequest>? Seen { get; set; }

    /// <summary>The key of the site, as its browsers subscribed; null for any.</summary>
    public string? Key { get; set; }

    public static async Task<PushStandIn> StartAsync(TimeProvider? time = null)
    {
        var service = new PushStandIn(time ?? TimeProvider.System);
        await service._app.StartAsync();
        return service;
    }

    public (string Endpoint, BrowserKeys Keys) Subscribe()
    {
        var (path, keys) = ($"/push/{Interlocked.Increment(ref _made)}", new BrowserKeys());
        _browsers[path] = keys;
        return (Origin + path, keys);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        Seen?.Invoke(context.Request);
        string? said = null;
        var status = 201;
        try
        {
            said = Check(context.Request, body.ToArray());
        }
        catch (Exception fault)
        {
            Faults.Enqueue($"{context.Request.Path}: {fault.Message}");
            status = 403;
        }

        var headers = context.Request.Headers;
        Received.Enqueue(new PushReceived(Origin + context.Request.Path, said, headers["TTL"].ToString(), headers["Urgency"].ToString(), headers["Topic"].ToString(), body.ToArray()));
        await Hold.WaitAsync(context.RequestAborted);
        if (status == 201 && Answers.TryDequeue(out var answer))
        {
            status = answer.Status;
            if (answer.Header is not null)
                context.Response.Headers[answer.Header] = answer.Value;
        }

        context.Response.StatusCode = status;
    }

    private string Check(HttpRequest request, byte[] body)
    {
        Assert.Equal("POST", request.Method);
        Assert.Equal("aes128gcm", request.Headers.ContentEncoding.ToString());
        Assert.InRange(body.Length, 1, 4096);
        Assert.Matches("^[0-9]+$", request.Headers["TTL"].ToString());
        Assert.Matches("^[A-Za-z0-9_-]{1,32}$", request.Headers["Topic"].ToString());
        var (claims, key) = VapidReader.Read(request.Headers.Authorization.ToString());
        Assert.Equal(Key ?? key, key);
        Assert.Equal(Origin, claims.GetProperty("aud").GetString());
        var now = Time.GetUtcNow().ToUnixTimeSeconds();
        Assert.InRange(claims.GetProperty("exp").GetInt64(), now + 1, now + (24 * 60 * 60));
        return _browsers[request.Path.Value!].Read(body);
    }
}

/// <param name="Said">Decrypted; null for what was not taken.</param>
public sealed record PushReceived(string Endpoint, string? Said, string TimeToLive, string Urgency, string Topic, byte[] Body)
{
    public string Title => JsonDocument.Parse(Said!).RootElement.GetProperty("title").GetString()!;
}
