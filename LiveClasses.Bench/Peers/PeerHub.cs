using System.Collections.Concurrent;
using System.Globalization;
using LiveClasses.Bench.CommandLine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LiveClasses.Bench.Peers;

/// <summary><c>hub</c>: a plain SignalR hub, as in its tutorial, in a process of its own; with a tick, lines go out together.</summary>
internal static class PeerHub
{
    private static readonly IReadOnlyList<Option> Options = [new("--port", "n", "where it listens (5099)"), new("--tick", "ms", "0 sends every line at once (0)")];

    public static Command Create() => new("hub", "serves a plain SignalR hub, a peer of the comparison", Options, RunAsync);

    private static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellation)
    {
        var tick = TimeSpan.FromMilliseconds(arguments.Number("--tick", 0));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{arguments.Number("--port", 5099)}"));
        builder.Services.AddSignalR();
        builder.Services.AddSingleton(new WaitingLines(tick > TimeSpan.Zero));
        await using var app = builder.Build();
        app.MapHub<LineHub>("/hub", options => options.Transports = HttpTransportType.WebSockets);
        await app.StartAsync(cancellation);
        Console.WriteLine($"ready: SignalR on .NET {Environment.Version}");
        var handing = HandOutAsync(app.Services, tick, app.Lifetime.ApplicationStopping);
        await using var interrupted = cancellation.Register(app.Lifetime.StopApplication);
        await app.WaitForShutdownAsync();
        await handing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return 0;
    }

    private static async Task HandOutAsync(IServiceProvider services, TimeSpan tick, CancellationToken cancellation)
    {
        if (tick == TimeSpan.Zero)
            return;
        var (lines, hub) = (services.GetRequiredService<WaitingLines>(), services.GetRequiredService<IHubContext<LineHub>>());
        using var timer = new PeriodicTimer(tick);
        while (await timer.WaitForNextTickAsync(cancellation))
        {
            var batch = new List<Line>();
            while (lines.Queue.TryDequeue(out var line))
                batch.Add(line);
            if (batch.Count > 0)
                await hub.Clients.All.SendAsync("Lines", batch, cancellation);
        }
    }
}

internal sealed record Line(string By, string Text);

/// <summary>Lines that go out with the next tick.</summary>
internal sealed record WaitingLines(bool IsOn)
{
    public ConcurrentQueue<Line> Queue { get; } = new();
}

internal sealed class LineHub(WaitingLines waiting) : Hub
{
    public Task Say(string by, string text)
    {
        if (!waiting.IsOn)
            return Clients.All.SendAsync("Line", by, text);
        waiting.Queue.Enqueue(new Line(by, text));
        return Task.CompletedTask;
    }
}
