using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using LiveClasses.Tests.Support;

namespace LiveClasses.Tests.Hosting;

/// <summary>The application as a process of its own with its embedded database: what signals do to it and what stays behind.</summary>
public sealed partial class ProcessTests : IDisposable
{
    private readonly string _data = Path.Combine(TestPostgres.Root, $"{Guid.NewGuid():n}");

    [Fact]
    public async Task It_tells_where_it_is_and_an_interrupt_leaves_nothing_running()
    {
        using var app = await StartAsync();
        Assert.Equal(HttpStatusCode.OK, await ReadyAsync(app));
        var server = ServerId();

        await SignalAsync(app, "INT");

        Assert.Equal(0, app.Process.ExitCode);
        Assert.False(IsRunning(server));
        Assert.False(File.Exists(PidFile));
    }

    [Fact]
    public async Task F9_after_a_kill_the_next_start_takes_over_and_is_ready()
    {
        using (var killed = await StartAsync())
            await SignalAsync(killed, "KILL");
        var orphan = ServerId();
        Assert.True(IsRunning(orphan));

        using var app = await StartAsync();

        Assert.Equal(HttpStatusCode.OK, await ReadyAsync(app));
        Assert.False(IsRunning(orphan));
        await SignalAsync(app, "TERM");
        Assert.False(File.Exists(PidFile));
    }

    [Fact]
    public async Task A_taken_address_is_said_in_a_sentence_and_leaves_nothing_running()
    {
        using var first = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        first.Start();

        using var app = Launch($"http://{first.LocalEndpoint}");
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

    private async Task<Run> StartAsync()
    {
        var app = Launch("http://127.0.0.1:0");
        await Eventually.TrueAsync(() => app.Address is not null || app.Process.HasExited, $"the address; it said: {app.Said}");
        Assert.False(app.Process.HasExited, app.Said);
        return app;
    }

    private Run Launch(string urls)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "LiveClasses.Web.dll"), "--contentRoot", Path.Combine(Repository.Root, "LiveClasses.Web"),
                "--urls", urls, "--DataPath", _data, "--Streaming:Rtmp:Port", "0",
            },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        return new Run(Process.Start(start)!);
    }

    private static async Task<HttpStatusCode> ReadyAsync(Run app)
    {
        using var client = new HttpClient();
        using var answer = await client.GetAsync(new Uri(app.Address!, "/healthz/ready"));
        return answer.StatusCode;
    }

    private static async Task SignalAsync(Run app, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{app.Process.Id}"]);
        await kill.WaitForExitAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await app.Process.WaitForExitAsync(patience.Token);
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

    /// <summary>A process and what it has said so far.</summary>
    private sealed partial class Run : IDisposable
    {
        private readonly Lock _gate = new();
        private string _said = "";

        public Run(Process process)
        {
            Process = process;
            process.OutputDataReceived += (_, line) => Hear(line.Data);
            process.ErrorDataReceived += (_, line) => Hear(line.Data);
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
        }

        public Process Process { get; }

        public string Said
        {
            get
            {
                lock (_gate)
                    return _said;
            }
        }

        public Uri? Address => ReadyLine().Match(Said) is { Success: true } line ? new Uri(line.Groups["address"].Value) : null;

        public void Dispose()
        {
            if (!Process.HasExited)
                Process.Kill(entireProcessTree: true);
            Process.Dispose();
        }

        private void Hear(string? line)
        {
            lock (_gate)
                _said += line + "\n";
        }

        [GeneratedRegex(@"is ready: (?<address>http://\S+)", RegexOptions.ExplicitCapture)]
        private static partial Regex ReadyLine();
    }
}
