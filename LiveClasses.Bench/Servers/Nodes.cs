using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace LiveClasses.Bench.Servers;

/// <summary>Several nodes behind the sticky proxy, as <c>scripts/nodes</c> starts them for anybody, on the server's core together with nginx and the database.</summary>
internal sealed partial class Nodes : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly Process _script;
    private readonly List<string> _said = [];

    private Nodes(Process script, string data, int port) => (_script, Data, Url) = (script, data, new Uri($"http://127.0.0.1:{port}/"));

    public string Data { get; }

    /// <summary>The proxy.</summary>
    public Uri Url { get; }

    private string Said
    {
        get
        {
            lock (_said)
                return string.Join('\n', _said);
        }
    }

    /// <param name="count">How many.</param>
    /// <param name="server">LiveClasses.Web.dll of a Release build.</param>
    /// <param name="data">Where their database and files are kept; empty at first.</param>
    /// <param name="password">Of the demo people.</param>
    /// <param name="core">The core for all of it.</param>
    /// <param name="cancellation">Stops waiting for them.</param>
    public static async Task<Nodes> StartAsync(int count, string server, string data, string password, int core, CancellationToken cancellation)
    {
        var port = FreePort.Next();
        var start = new ProcessStartInfo("taskset", ["-c", $"{core}", "bash", Checkout.Find("scripts/nodes"), $"{count}"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["NODES_APP"] = server, ["NODES_DATA"] = data, ["NODES_PORT"] = $"{port}", ["NODES_RTMP_PORT"] = "0", ["Demo__Password"] = password, ["Logging__LogLevel__Default"] = "Warning",
                // A few people talk all the time.
                ["Rooms__LinesAtOnce"] = "0", ["Rooms__RoomLinesPerSecond"] = "0", ["Rooms__RepeatSeconds"] = "0",
            },
        };
        var nodes = new Nodes(Process.Start(start) ?? throw new BenchFailure("scripts/nodes cannot be started."), data, port);
        nodes._script.OutputDataReceived += (_, line) => nodes.Hear(line.Data);
        nodes._script.ErrorDataReceived += (_, line) => nodes.Hear(line.Data);
        nodes._script.BeginOutputReadLine();
        nodes._script.BeginErrorReadLine();
        var began = Stopwatch.GetTimestamp();
        while (!nodes.Said.Contains("LiveClasses is ready", StringComparison.Ordinal))
        {
            if (nodes._script.HasExited || Stopwatch.GetElapsedTime(began) > Patience)
            {
                var said = nodes.Said;
                await nodes.DisposeAsync();
                throw new BenchFailure($"scripts/nodes did not start: {said}");
            }

            await Task.Delay(100, cancellation);
        }

        return nodes;
    }

    /// <summary>The nodes, by their addresses, that have served this page, as the proxy has written it down.</summary>
    public IReadOnlyList<string> Served(string page) =>
    [
        .. File.ReadLines(Path.Combine(Data, "access.log")).Where(line => line.StartsWith($"GET /{page} 200", StringComparison.Ordinal))
            .Select(line => line[(line.LastIndexOf(' ') + 1)..]).Distinct(StringComparer.Ordinal),
    ];

    /// <summary>Without a word to anybody: what a power cut does.</summary>
    public void Kill(string address)
    {
        var process = NodeLine().Matches(Said).Single(match => match.Groups["address"].Value == address).Groups["id"].Value;
        using var node = Process.GetProcessById(int.Parse(process, CultureInfo.InvariantCulture));
        node.Kill();
    }

    /// <summary>Warnings and errors of the nodes' logs.</summary>
    public IReadOnlyList<string> Complaints() =>
    [
        .. from log in Directory.EnumerateFiles(Data, "node-*.log")
           let lines = File.ReadAllLines(log)
           from i in Enumerable.Range(0, lines.Length)
           where lines[i].StartsWith("fail:", StringComparison.Ordinal) || lines[i].StartsWith("warn:", StringComparison.Ordinal) || lines[i].StartsWith("crit:", StringComparison.Ordinal)
           select $"{Path.GetFileName(log)}: {lines[i]} {lines.ElementAtOrDefault(i + 1)?.Trim()}",
    ];

    public async ValueTask DisposeAsync()
    {
        if (!_script.HasExited)
        {
            // The script stops nginx, the nodes and then the database.
            using var _ = Process.Start("kill", ["-TERM", $"{_script.Id}"]);
            await Task.WhenAny(_script.WaitForExitAsync(), Task.Delay(TimeSpan.FromSeconds(60)));
        }

        if (!_script.HasExited)
            _script.Kill(entireProcessTree: true);
        _script.Dispose();
    }

    private void Hear(string? line)
    {
        lock (_said)
            _said.Add(line ?? "");
    }

    [GeneratedRegex(@"http://(?<address>127\.0\.0\.1:\d+), process (?<id>\d+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NodeLine();
}
