using LiveClasses.Core.Rooms;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace LiveClasses.Web.Hosting.Telemetry;

/// <summary>Metrics, traces and logs by OTLP, only where the standard variable <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names a collector.</summary>
internal static class TelemetrySetup
{
    public const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Ours, the framework's and the database driver's.</summary>
    public static readonly IReadOnlyList<string> Meters =
    [
        RoomMeters.Name, "LiveClasses.Stream",
        "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Http.Connections",
        "Microsoft.AspNetCore.Components", "Microsoft.AspNetCore.Components.Lifecycle", "Microsoft.AspNetCore.Components.Server.Circuits",
        "Microsoft.AspNetCore.Identity", "Npgsql", "System.Runtime",
    ];

    public static readonly IReadOnlyList<string> Sources = ["LiveClasses", "Microsoft.AspNetCore", "Npgsql"];

    public static WebApplicationBuilder AddTelemetry(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrWhiteSpace(builder.Configuration[EndpointVariable]))
            return builder;

        builder.Services.AddHostedService<TelemetryExport>();
        builder.Logging.AddOpenTelemetry(logs => logs.SetResourceBuilder(Resource()).AddOtlpExporter(To(builder.Configuration, "logs")));
        return builder;
    }

    /// <summary>Which node this is; <c>OTEL_SERVICE_NAME</c> and <c>OTEL_RESOURCE_ATTRIBUTES</c> win.</summary>
    public static ResourceBuilder Resource() =>
        ResourceBuilder.CreateDefault()
            .AddService("liveclasses", serviceInstanceId: Environment.MachineName, serviceVersion: typeof(TelemetrySetup).Assembly.GetName().Version?.ToString())
            .AddEnvironmentVariableDetector();

    /// <summary>The exporter reads these settings from the environment alone; we take them wherever configuration comes from.</summary>
    public static Action<OtlpExporterOptions> To(IConfiguration configuration, string signal) =>
        options =>
        {
            var endpoint = configuration[EndpointVariable]!.TrimEnd('/');
            var overHttp = string.Equals(configuration["OTEL_EXPORTER_OTLP_PROTOCOL"], "http/protobuf", StringComparison.OrdinalIgnoreCase);
            options.Protocol = overHttp ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
            options.Endpoint = new Uri(overHttp ? $"{endpoint}/v1/{signal}" : endpoint);
            if (configuration["OTEL_EXPORTER_OTLP_HEADERS"] is { Length: > 0 } headers)
                options.Headers = headers;
        };

    public static MeterProviderBuilder Metrics() =>
        Sdk.CreateMeterProviderBuilder().SetResourceBuilder(Resource()).AddMeter([.. Meters]);

    public static TracerProviderBuilder Traces() =>
        Sdk.CreateTracerProviderBuilder().SetResourceBuilder(Resource()).AddSource([.. Sources]);
}
