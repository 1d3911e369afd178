using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;

namespace LiveClasses.Bench.Servers;

/// <summary>A server under test, alone on its core, from its start to its end.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly List<string> _said = [];

    private ServerProcess(Process process) => _process = process;

    public int Id => _process.Id;

    /// <summary>Which version it says it is; empty when it says nothing.</summary>
    public string Version
    {
        get
        {
            lock (_said)
                return _said.Find(line => line.StartsWith("ready: ", StringComparison.Ordinal)) is { } ready ? ready["ready: ".Length..] : "";
        }
    }

    /// <summary>Warnings and errors of the server's log, each with the line that says what it is.</summary>
    public IReadOnlyList<string> Complaints
    {
        get
        {
            lock (_said)
            {
                return [.. from i in Enumerable.Range(0, _said.Count)
                           where IsComplaint(_said[i])
                           select $"{_said[i]} {_said.ElementAtOrDefault(i + 1)?.Trim()}"];
            }
        }
    }

    /// <inheritdoc cref="StartAsync(ProcessStartInfo, string, int, CancellationToken)"/>
    public static Task<ServerProcess> StartAsync(ProcessStartInfo start, int core, int port, CancellationToken cancellation) =>
        StartAsync(start, core.ToString(CultureInfo.InvariantCulture), port, cancellation);

    /// <param name="start">The program; it is wrapped in <c>taskset</c>.</param>
    /// <param name="cores">The cores it may use: <c>0</c>, <c>0-1</c>.</param>
    /// <param name="port">Started when something listens here.</param>
    /// <param name="cancellation">Stops waiting for it.</param>
    public static async Task<ServerProcess> StartAsync(ProcessStartInfo start, string cores, int port, CancellationToken cancellation)
    {
        var pinned = new ProcessStartInfo("taskset", ["-c", cores, start.FileName, .. start.ArgumentList])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = start.WorkingDirectory,
        };
        foreach (var (name, value) in start.Environment)
            pinned.Environment[name] = value;
        var server = new ServerProcess(Process.Start(pinned) ?? throw new BenchFailure($"{start.FileName} cannot be started."));
        server._process.OutputDataReceived += (_, line) => server.Hear(line.Data);
        server._process.ErrorDataReceived += (_, line) => server.Hear(line.Data);
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        await server.ListenAsync(port, cancellation);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            // Our server stops its database when it is asked to; a killed one would leave it behind.
            using var _ = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
            await Task.WhenAny(_process.WaitForExitAsync(), Task.Delay(TimeSpan.FromSeconds(20)));
        }

        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private static bool IsComplaint(string line) =>
        line.StartsWith("warn:", StringComparison.Ordinal) || line.StartsWith("fail:", StringComparison.Ordinal) || line.StartsWith("crit:", StringComparison.Ordinal);

    private void Hear(string? line)
    {
        if (line is null)
            return;
        lock (_said)
            _said.Add(line);
    }

    private async Task ListenAsync(int port, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            if (_process.HasExited || Stopwatch.GetElapsedTime(start) > Patience)
                throw new BenchFailure($"{_process.StartInfo.ArgumentList[2]} does not listen: {string.Join(' ', _said.TakeLast(3))}");
            try
            {
                using var probe = new TcpClient();
                await probe.ConnectAsync("127.0.0.1", port, cancellation);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(100, cancellation);
            }
        }
    }
}
