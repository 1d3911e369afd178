using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using LiveClasses.Bench.Circuits;
using LiveClasses.Bench.Measure;

namespace LiveClasses.Bench.Room;

/// <summary>The lines of this run: which were sent, which the server took, and from when on they are measured.</summary>
internal sealed class LineLedger
{
    private readonly long _opened = Stopwatch.GetTimestamp();
    private long _measuredFrom = long.MaxValue;
    private long _last;
    private int _sent;
    private int _accepted;
    private int _measured;
    private int _refused;

    public int Sent => Volatile.Read(ref _sent);

    public int Accepted => Volatile.Read(ref _accepted);

    /// <summary>Accepted lines that were sent after the warm-up.</summary>
    public int Measured => Volatile.Read(ref _measured);

    public int Refused => Volatile.Read(ref _refused);

    public string? FirstRefusal { get; private set; }

    /// <summary>Milliseconds from sending a measured line to the word that it is stored.</summary>
    public ConcurrentBag<double> Stored { get; } = [];

    public int Unanswered => Sent - Accepted - Refused;

    public void MeasureFromNow() => Volatile.Write(ref _measuredFrom, Stopwatch.GetTimestamp());

    public bool IsMeasured(long line) => line >= Volatile.Read(ref _measuredFrom);

    /// <summary>Lines of earlier runs are still in the room's history.</summary>
    public bool IsOurs(long line) => line >= _opened && line <= Volatile.Read(ref _last);

    /// <summary>The next line's time, never the same as another's: it is the line's name too.</summary>
    public long Next()
    {
        var line = Math.Max(Stopwatch.GetTimestamp(), _last + 1);
        Volatile.Write(ref _last, line);
        Interlocked.Increment(ref _sent);
        return line;
    }

    public void Answer(long line, DotNetResult result)
    {
        if (Refusal(result) is { } refusal)
        {
            FirstRefusal ??= refusal;
            Interlocked.Increment(ref _refused);
            return;
        }
        Accept(line);
        if (IsMeasured(line))
            Stored.Add(LineMarker.Milliseconds(line, Stopwatch.GetTimestamp()));
    }

    /// <summary>For servers that do not answer: what was sent is expected to arrive.</summary>
    public void Accept(long line)
    {
        if (IsMeasured(line))
            Interlocked.Increment(ref _measured);
        Interlocked.Increment(ref _accepted);
    }

    /// <summary>The method throws, or answers <c>{"ok":false,"message":…}</c>.</summary>
    private static string? Refusal(DotNetResult result)
    {
        if (!result.Succeeded)
            return result.Value;
        using var answer = JsonDocument.Parse(result.Value);
        var isTaken = answer.RootElement.ValueKind == JsonValueKind.Object
            && answer.RootElement.TryGetProperty("ok", out var ok)
            && ok.ValueKind == JsonValueKind.True;
        return isTaken ? null : result.Value;
    }
}
