using System.Diagnostics.Metrics;
using LiveClasses.Bench.Measure;
using LiveClasses.Bench.Servers;
using LiveClasses.Tests.Support;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;

namespace LiveClasses.Tests.Bench;

public sealed class MetricsTests
{
    [Fact]
    public async Task What_a_server_exports_is_read_with_its_labels_added_up()
    {
        await using var collector = new MetricsCollector();
        using var meter = new Meter("LiveClasses.Tests.Bench");
        meter.CreateObservableGauge("heap", () => new Measurement<long>[] { new(40, KeyValuePair.Create<string, object?>("generation", "gen0")), new(2, KeyValuePair.Create<string, object?>("generation", "gen1")) });
        var circuits = meter.CreateUpDownCounter<long>("circuits");
        using (var provider = Sdk.CreateMeterProviderBuilder().AddMeter(meter.Name).AddOtlpExporter(options =>
               {
                   options.Protocol = OtlpExportProtocol.HttpProtobuf;
                   options.Endpoint = new Uri(collector.Settings[0].Value + "/v1/metrics");
               }).Build())
        {
            // What was counted before anybody listened is lost.
            circuits.Add(5);
            circuits.Add(-2);
            provider.ForceFlush();
        }

        await Eventually.TrueAsync(() => collector.Received > 0, "the exported metrics");
        Assert.Equal((42, 3, null), (collector.Latest("heap"), collector.Latest("circuits"), collector.Latest("nothing")));
    }

    [Fact]
    public async Task A_process_collects_its_garbage_when_its_diagnostic_port_is_asked()
    {
        var before = GC.CollectionCount(GC.MaxGeneration);

        await DiagnosticPort.CollectGarbageAsync(Environment.ProcessId, CancellationToken.None);

        Assert.True(GC.CollectionCount(GC.MaxGeneration) > before);
    }
}
