using System.Collections.Concurrent;
using LiveClasses.Bench;
using LiveClasses.Bench.CommandLine;
using LiveClasses.Bench.Room;
using LiveClasses.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LiveClasses.Tests.Bench;

/// <summary>The bench against the real framework: circuits over a real socket, in a room small enough to break on purpose.</summary>
public sealed class RoomRunTests : IAsyncLifetime
{
    private readonly MiniRoomLines _lines = new();
    private readonly CircuitBook _book = new();
    private WebApplication _app = null!;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(_lines).AddSingleton<CircuitHandler>(_book);
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        _app = builder.Build();
        _app.UseAntiforgery();
        _app.MapRazorComponents<MiniApp>().AddInteractiveServerRenderMode();
        await _app.StartAsync();
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Every_line_reaches_every_circuit_and_is_timed()
    {
        var result = await RunAsync("--warmup", "1");

        Assert.True(result.Held, result.ToTable(Options()).ToText());
        Assert.Equal((40, 40, 20, 5 * 40), (result.Lines.Sent, result.Lines.Accepted, result.Lines.Measured, (int)result.Delivered));
        Assert.All(result.Viewers, viewer => Assert.Equal(20, viewer.Latencies.Count));
        Assert.All(result.Viewers.SelectMany(viewer => viewer.Latencies), latency => Assert.InRange(latency, 0.001, 30_000));
    }

    [Fact]
    public async Task Bytes_are_counted_as_they_are_on_the_wire_so_compression_shows()
    {
        var plain = await RunAsync();
        var deflated = await RunAsync("--deflate");

        Assert.True(plain.Held && deflated.Held);
        Assert.True(plain.WireBytes > 5 * 20 * 60);
        Assert.True(deflated.WireBytes < plain.WireBytes);
    }

    [Fact]
    public async Task A_line_that_the_room_loses_makes_the_run_fail()
    {
        _lines.Drop = 20;

        var result = await RunAsync("--drain", "3");

        Assert.False(result.Held);
        // Lost for each of the five; on a busy machine a line may also come after the run has stopped waiting, which is no delivery either.
        Assert.InRange(result.Delivered, 1, result.Expected - 5);
    }

    [Fact]
    public async Task A_refused_line_makes_the_run_fail_and_its_reason_is_told()
    {
        _lines.IsClosed = true;

        var result = await RunAsync();

        Assert.False(result.Held);
        Assert.Equal(20, result.Lines.Refused);
        Assert.Contains("The chat is closed.", result.Lines.FirstRefusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaving_ends_every_circuit_instead_of_leaving_it_to_be_kept()
    {
        await RunAsync();

        await Eventually.TrueAsync(() => _book.Closed == 6, "the end of all six circuits");
    }

    [Fact]
    public async Task A_page_that_is_not_there_is_a_plain_failure()
    {
        var failure = await Assert.ThrowsAsync<BenchFailure>(() => RunAsync("--page", "/nowhere"));

        Assert.Contains("404", failure.Message, StringComparison.Ordinal);
    }

    private RoomOptions Options(params string[] more) =>
        new(new Arguments(["--url", _app.Urls.First(), "--class", "c", "--guests", "--viewers", "5", "--rate", "20", "--warmup", "0", "--seconds", "1", "--drain", "20", .. more], RoomOptions.All));

    private Task<RoomResult> RunAsync(params string[] more) => new RoomRun(Options(more), _ => { }).ExecuteAsync(CancellationToken.None);

    private sealed class CircuitBook : CircuitHandler
    {
        private readonly ConcurrentDictionary<string, bool> _closed = new(StringComparer.Ordinal);

        public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
        {
            _closed[circuit.Id] = true;
            return Task.CompletedTask;
        }

        public int Closed => _closed.Count;
    }
}
