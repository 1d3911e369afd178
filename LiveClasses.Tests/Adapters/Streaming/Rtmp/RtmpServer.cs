using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using LiveClasses.Web.Adapters.Streaming.Local.Rtmp;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LiveClasses.Tests.Adapters.Streaming.Rtmp;

/// <summary>The listener as the application registers it, on a free port, with its log and its meter in sight.</summary>
internal sealed class RtmpServer : IAsyncDisposable
{
    private readonly IHost host;
    private readonly MeterListener meters = new();
    private readonly ConcurrentDictionary<string, long> counts = [];

    private RtmpServer(OneKeyGate? gate, IEnumerable<KeyValuePair<string, string?>> settings, TimeProvider time)
    {
        Gate = gate ?? new OneKeyGate();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection([new("Streaming:Rtmp:Port", "0"), new("Streaming:Rtmp:MaxConnectionsPerAddress", "1000")]);
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log);
        builder.Services.AddSingleton(time);
        builder.AddRtmpIngest();
        if (gate is not null) builder.Services.AddSingleton<IRtmpPublishGate>(gate);
        host = builder.Build();
        Listener = host.Services.GetRequiredService<RtmpListener>();
        Listen();
    }

    public OneKeyGate Gate { get; }

    public RtmpListener Listener { get; }

    public LogLines Log { get; } = new();

    public int Port => Listener.Endpoint!.Port;

    public static async Task<RtmpServer> StartAsync(params (string Setting, string Value)[] settings) =>
        await StartAsync(new OneKeyGate(), settings);

    public static Task<RtmpServer> StartAsync(OneKeyGate? gate, params (string Setting, string Value)[] settings) =>
        StartAsync(gate, TimeProvider.System, settings);

    public static async Task<RtmpServer> StartAsync(OneKeyGate? gate, TimeProvider time, params (string Setting, string Value)[] settings)
    {
        var server = new RtmpServer(gate, settings.Select(set => KeyValuePair.Create($"Streaming:Rtmp:{set.Setting}", (string?)set.Value)), time);
        await server.host.StartAsync();
        return server;
    }

    /// <summary>Sum of a counter, with its reason where it has one: <c>refused/Malformed</c>.</summary>
    public long Count(string counter) => counts.GetValueOrDefault(counter);

    public Task StopAsync() => host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
        meters.Dispose();
    }

    private void Listen()
    {
        var factory = host.Services.GetRequiredService<IMeterFactory>();
        meters.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, factory)) listener.EnableMeasurementEvents(instrument);
        };
        meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        meters.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument, value, tags));
        meters.Start();
    }

    private void Add(Instrument instrument, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var name = instrument.Name.Split('.')[^1] + (tags.IsEmpty ? "" : $"/{tags[0].Value}");
        counts.AddOrUpdate(name, value, (_, sum) => sum + value);
    }
}
