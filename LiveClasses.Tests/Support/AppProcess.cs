using System.Diagnostics;
using System.Text.RegularExpressions;

namespace LiveClasses.Tests.Support;

/// <summary>The application as a process of its own, and what it has said so far: for tests that signal it or kill it.</summary>
internal sealed partial class AppProcess : IDisposable
{
    /// <summary>A process that makes a database first, beside others that do the same.</summary>
    public static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(90);

    private readonly Lock _gate = new();
    private string _said = "";

    private AppProcess(Process process)
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

    /// <summary>Null until everything listens.</summary>
    public Uri? Address => ReadyLine().Match(Said) is { Success: true } line ? new Uri(line.Groups["address"].Value) : null;

    /// <param name="settings">Of the application.</param>
    /// <param name="environment">Such as <c>NAME=value</c>.</param>
    public static async Task<AppProcess> StartAsync(IReadOnlyDictionary<string, string> settings, params IReadOnlyList<string> environment)
    {
        var app = Launch(settings, environment);
        await Eventually.TrueAsync(() => app.Address is not null || app.Process.HasExited, "the address", StartsWithin);
        Assert.False(app.Process.HasExited, app.Said);
        return app;
    }

    /// <summary>Does not wait until it is ready.</summary>
    public static AppProcess Launch(IReadOnlyDictionary<string, string> settings, params IReadOnlyList<string> environment)
    {
        // A shell lets what it starts in the background ignore interrupts, and the tests' children with it.
        string[] command = ["dotnet", Path.Combine(AppContext.BaseDirectory, "LiveClasses.Web.dll"), "--contentRoot", Path.Combine(Repository.Root, "LiveClasses.Web"), "--Streaming:Rtmp:Port", "0"];
        var start = new ProcessStartInfo("env", ["--default-signal=INT", .. environment, .. command])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (key, value) in settings)
        {
            start.ArgumentList.Add($"--{key}");
            start.ArgumentList.Add(value);
        }

        return new AppProcess(Process.Start(start)!);
    }

    /// <summary>Sends the signal and waits for the end.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{Process.Id}"]);
        await kill.WaitForExitAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await Process.WaitForExitAsync(patience.Token);
    }

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
