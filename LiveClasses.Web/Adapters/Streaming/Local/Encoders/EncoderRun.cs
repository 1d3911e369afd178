using System.Diagnostics;

namespace LiveClasses.Web.Adapters.Streaming.Local.Encoders;

/// <summary>
/// One ffmpeg child: bytes into its stdin, its stdout read by <c>read</c>, the end of its stderr kept for the log. It cannot outlive
/// us: when this process dies its stdin closes, and ffmpeg ends with its input.
/// </summary>
internal sealed class EncoderRun : IIngestRun
{
    private const int LastLines = 8;

    private static readonly TimeSpan DrainAtMost = TimeSpan.FromSeconds(3);

    private readonly Process process;
    private readonly Queue<string> words = new();
    private readonly TimeSpan stallsAfter;
    private volatile bool isCompleting;

    private EncoderRun(Process process, TimeSpan stallsAfter) => (this.process, this.stallsAfter) = (process, stallsAfter);

    /// <summary>Completes when stdout has been read to its end and the child has gone. Never fails.</summary>
    public Task Ended { get; private set; } = Task.CompletedTask;

    /// <summary>What <c>read</c> threw, if it did.</summary>
    public Exception? ReadFailure { get; private set; }

    public int ProcessId => process.Id;

    public int ExitCode => process.HasExited ? process.ExitCode : 0;

    public string LastWords
    {
        get
        {
            lock (words)
                return string.Join(" | ", words);
        }
    }

    /// <summary>The same, for what may be late: it gets the time that nobody else needs.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">There is no such program.</exception>
    public static EncoderRun StartLowly(string path, IReadOnlyList<string> arguments, TimeSpan stallsAfter, Func<Stream, Task> read) =>
        OperatingSystem.IsWindows() ? Start(path, arguments, stallsAfter, read) : Start("nice", ["-n", "10", path, .. arguments], stallsAfter, read);

    /// <exception cref="System.ComponentModel.Win32Exception">There is no such program.</exception>
    public static EncoderRun Start(string path, IReadOnlyList<string> arguments, TimeSpan stallsAfter, Func<Stream, Task> read)
    {
        var start = new ProcessStartInfo(path, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        var run = new EncoderRun(Process.Start(start)!, stallsAfter);
        run.Ended = run.ReadAsync(read);
        return run;
    }

    /// <summary>False when the child is gone, or takes no more.</summary>
    public async ValueTask<bool> WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (Ended.IsCompleted || process.HasExited)
            return false;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(stallsAfter);
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(bytes, limit.Token);
            await process.StandardInput.BaseStream.FlushAsync(limit.Token);
            return true;
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // A write that loses against the end of input is no reason to throw away what is still being written out.
            if (!isCompleting)
                Kill();
            return false;
        }
    }

    /// <summary>Less urgent than whatever is live.</summary>
    public void BeModest()
    {
        try
        {
            process.PriorityClass = ProcessPriorityClass.BelowNormal;
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It has gone already, or the system does not let us.
        }
    }

    /// <summary>Says that no more input comes and lets it write out what it holds.</summary>
    /// <param name="atMost">How long that may take; by default what a live stream can wait for.</param>
    public async ValueTask CompleteAsync(TimeSpan? atMost = null)
    {
        isCompleting = true;
        try
        {
            process.StandardInput.Close();
            await Ended.WaitAsync(atMost ?? DrainAtMost);
        }
        catch (Exception e) when (e is TimeoutException or IOException)
        {
            Kill();
        }
        await Ended;
    }

    ValueTask IIngestRun.CompleteAsync() => CompleteAsync();

    public async ValueTask DisposeAsync()
    {
        Kill();
        await Ended;
        process.Dispose();
    }

    public void Kill()
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has gone already.
        }
    }

    private async Task ReadAsync(Func<Stream, Task> read)
    {
        await Task.Yield();
        var errors = KeepLastWordsAsync();
        try
        {
            await read(process.StandardOutput.BaseStream);
        }
        catch (Exception e)
        {
            ReadFailure = e;
        }
        // Whoever no longer reads must not leave a child behind that blocks on a full pipe.
        if (ReadFailure is not null)
            Kill();
        await errors;
        await process.WaitForExitAsync();
    }

    private async Task KeepLastWordsAsync()
    {
        while (await process.StandardError.ReadLineAsync() is { } line)
        {
            lock (words)
            {
                if (words.Count == LastLines)
                    words.Dequeue();
                words.Enqueue(line.Length > 300 ? line[..300] : line);
            }
        }
    }
}
