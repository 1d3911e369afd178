using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace LiveClasses.Web.Hosting.Telemetry;

/// <summary>Holds the providers while the host runs and sends the last of them when it stops. (The OpenTelemetry hosting package would do this.)</summary>
internal sealed class TelemetryExport(IConfiguration configuration) : IHostedService, IDisposable
{
    private MeterProvider? _metrics;
    private TracerProvider? _traces;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _metrics = TelemetrySetup.Metrics().AddOtlpExporter(TelemetrySetup.To(configuration, "metrics")).Build();
        _traces = TelemetrySetup.Traces().AddOtlpExporter(TelemetrySetup.To(configuration, "traces")).Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _metrics?.ForceFlush(2000);
        _traces?.ForceFlush(2000);
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _metrics?.Dispose();
        _traces?.Dispose();
    }
}
