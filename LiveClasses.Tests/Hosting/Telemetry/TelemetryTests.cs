using System.Diagnostics.Metrics;
using System.Net;
using System.Text;
using LiveClasses.Tests.Support;
using LiveClasses.Web.Hosting;

namespace LiveClasses.Tests.Hosting.Telemetry;

public sealed class TelemetryTests
{
    [Fact]
    public async Task Numbers_of_rooms_requests_and_database_reach_the_collector_that_is_named()
    {
        using var collector = new HttpListener();
        var port = FreePort.Next();
        collector.Prefixes.Add($"http://127.0.0.1:{port}/");
        collector.Start();
        var received = ReceiveAsync(collector);

        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = $"http://127.0.0.1:{port}",
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        };
        await using (var app = await AppFixture.StartAsync(settings))
        {
            using var meter = new Meter("LiveClasses.Room");
            using var client = app.Client();
            using var page = await client.GetAsync(new Uri("/healthz/ready", UriKind.Relative));
            meter.CreateCounter<long>("liveclasses.room.test").Add(1);
        }

        collector.Stop();
        var bodies = await received;
        Assert.Contains(bodies, body => body.Path == "/v1/metrics" && body.Text.Contains("liveclasses.room.test", StringComparison.Ordinal));
        Assert.Contains(bodies, body => body.Path == "/v1/metrics" && body.Text.Contains("http.server.request.duration", StringComparison.Ordinal));
        Assert.Contains(bodies, body => body.Path == "/v1/metrics" && body.Text.Contains("db.client", StringComparison.Ordinal));
        Assert.Contains(bodies, body => body.Path == "/v1/traces" && body.Text.Contains("liveclasses", StringComparison.Ordinal));
    }

    private static async Task<IReadOnlyList<(string Path, string Text)>> ReceiveAsync(HttpListener collector)
    {
        var bodies = new List<(string, string)>();
        try
        {
            while (true)
            {
                var context = await collector.GetContextAsync();
                using var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                bodies.Add((context.Request.Url!.AbsolutePath, Encoding.Latin1.GetString(body.ToArray())));
                context.Response.ContentType = "application/x-protobuf";
                context.Response.Close();
            }
        }
        catch (Exception stopped) when (stopped is HttpListenerException or ObjectDisposedException)
        {
            return bodies;
        }
    }
}
