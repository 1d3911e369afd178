using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using LiveClasses.Bench.Measure;

namespace LiveClasses.Bench.Servers;

/// <summary>Where a server under test sends its metrics by OTLP: the latest value of each sum and gauge.</summary>
internal sealed class MetricsCollector : IAsyncDisposable
{
    /// <summary>Circuits that the server holds, those whose browser is away included.</summary>
    public const string Circuits = "aspnetcore.components.circuit.active";

    /// <summary>Bytes of managed objects after the last collection.</summary>
    public const string Heap = "dotnet.gc.last_collection.heap.size";

    private readonly HttpListener _listener = new();
    private readonly ConcurrentDictionary<string, double> _values = new(StringComparer.Ordinal);
    private readonly string _address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Next()}");
    private readonly Task _receiving;

    public MetricsCollector()
    {
        _listener.Prefixes.Add(_address + "/");
        _listener.Start();
        _receiving = ReceiveAsync();
    }

    /// <summary>What makes a server send its metrics here, twice a second; traces stay away.</summary>
    public (string Name, string Value)[] Settings =>
    [
        ("OTEL_EXPORTER_OTLP_ENDPOINT", _address), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), ("OTEL_METRIC_EXPORT_INTERVAL", "500"), ("OTEL_TRACES_SAMPLER", "always_off"),
    ];

    /// <summary>Messages that have come.</summary>
    public int Received { get; private set; }

    /// <summary>Null before it was heard of.</summary>
    public double? Latest(string metric) => _values.TryGetValue(metric, out var value) ? value : null;

    /// <summary>Until two more messages have come: the first may have been on its way.</summary>
    public async Task HearNewsAsync(CancellationToken cancellation)
    {
        for (var wanted = Received + 2; Received < wanted;)
            await Task.Delay(100, cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _receiving;
    }

    private async Task ReceiveAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                using var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                if (context.Request.Url?.AbsolutePath == "/v1/metrics")
                {
                    MetricsMessage.Read(body.ToArray(), _values);
                    Received++;
                }

                context.Response.ContentType = "application/x-protobuf";
                context.Response.Close();
            }
        }
        catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
        {
            // Disposed.
        }
    }
}
