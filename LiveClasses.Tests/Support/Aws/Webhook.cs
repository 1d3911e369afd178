using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LiveClasses.Tests.Support.Aws;

/// <summary>An endpoint that keeps the events that it is sent.</summary>
public sealed class Webhook : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Webhook()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(TakeAsync);
    }

    public Uri Address => new(_app.Urls.First());

    public int Status { get; set; } = 200;

    public ConcurrentQueue<JsonNode> Events { get; } = [];

    public ConcurrentQueue<string> Secrets { get; } = [];

    public IReadOnlyList<string> Names => [.. Events.Select(one => (string?)one["detail"]!["event_name"] ?? (string)one["detail"]!["recording_status"]!)];

    public IReadOnlyList<string> Ids => [.. Events.Select(one => (string)one["id"]!)];

    public static async Task<Webhook> StartAsync()
    {
        var hook = new Webhook();
        await hook._app.StartAsync();
        return hook;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        Secrets.Enqueue(context.Request.Headers["x-liveclasses-key"].ToString());
        Events.Enqueue((await JsonNode.ParseAsync(context.Request.Body))!);
        context.Response.StatusCode = Status;
    }
}
