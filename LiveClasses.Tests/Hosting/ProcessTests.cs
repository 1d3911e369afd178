using System.Net;
using LiveClasses.Tests.Support;

namespace LiveClasses.Tests.Hosting;

/// <summary>The application as a process of its own with its embedded database: what signals do to it and what stays behind.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly string _data = Path.Combine(TestPostgres.Root, $"{Guid.NewGuid():n}");

    [Fact]
    public async Task It_tells_where_it_is_and_an_interrupt_leaves_nothing_running()
    {
        using var app = await StartAsync();
        Assert.Equal(HttpStatusCode.OK, await ReadyAsync(app));
        var server = ServerId();

        await app.SignalAsync("INT");

        Assert.Equal(0, app.Process.ExitCode);
        Assert.False(IsRunning(server));
        Assert.False(File.Exists(PidFile));
    }

    [Fact]
    public async Task F9_after_a_kill_the_next_start_takes_over_and_is_ready()
    {
        using (var killed = await StartAsync())
            await killed.SignalAsync("KILL");
        var orphan = ServerId();
        Assert.True(IsRunning(orphan));

        using var app = await StartAsync();

        Assert.Equal(HttpStatusCode.OK, await ReadyAsync(app));
        Assert.False(IsRunning(orphan));
        await app.SignalAsync("TERM");
        Assert.False(File.Exists(PidFile));
    }

    [Fact]
    public async Task A_taken_address_is_said_in_a_sentence_and_leaves_nothing_running()
    {
        using var first = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        first.Start();

        using var app = AppProcess.Launch(Settings($"http://{first.LocalEndpoint}"));
        await app.Process.WaitForExitAsync();

        Assert.Equal(1, app.Process.ExitCode);
        await Eventually.TrueAsync(() => app.Said.Contains("choose another with --urls", StringComparison.Ordinal));
        Assert.DoesNotContain("Unhandled exception", app.Said, StringComparison.Ordinal);
        Assert.False(File.Exists(PidFile));
    }

    private string PidFile => Path.Combine(_data, "postgres", "cluster", "postmaster.pid");

    public void Dispose()
    {
        if (Directory.Exists(_data))
            Directory.Delete(_data, recursive: true);
    }

    private Task<AppProcess> StartAsync() => AppProcess.StartAsync(Settings("http://127.0.0.1:0"));

    private IReadOnlyDictionary<string, string> Settings(string urls) => new Dictionary<string, string>(StringComparer.Ordinal) { ["urls"] = urls, ["DataPath"] = _data };

    private static async Task<HttpStatusCode> ReadyAsync(AppProcess app)
    {
        using var client = new HttpClient();
        using var answer = await client.GetAsync(new Uri(app.Address!, "/healthz/ready"));
        return answer.StatusCode;
    }

    private int ServerId() => int.Parse(File.ReadLines(PidFile).First(), System.Globalization.CultureInfo.InvariantCulture);

    private static bool IsRunning(int id)
    {
        // A zombie that nobody has collected yet is not running.
        try
        {
            return !File.ReadAllText($"/proc/{id}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
