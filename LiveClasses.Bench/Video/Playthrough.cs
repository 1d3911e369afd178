using LiveClasses.Bench.Measure;

namespace LiveClasses.Bench.Video;

/// <summary>What a viewer saw, from opening the page to the end of the measurement.</summary>
internal sealed class Playthrough
{
    /// <summary>A picture that stands still for longer is seen as a stall by people.</summary>
    private const double StallMilliseconds = 400;

    private readonly ShownFrame[] _read;
    private readonly ShownFrame[] _measured;
    private readonly double _opened;

    /// <param name="opened">When the page was asked for, Unix milliseconds.</param>
    /// <param name="warmup">How long after the first frame the measurement starts.</param>
    /// <param name="frames">In the order of presentation.</param>
    public Playthrough(double opened, TimeSpan warmup, IReadOnlyList<ShownFrame> frames)
    {
        _opened = opened;
        _read = [.. frames.Where(frame => frame.IsRead)];
        Unread = frames.Count - _read.Length;
        if (_read.Length == 0)
            throw new BenchFailure("No frame with the clock was shown: does the page play this class?");
        FirstFrame = _read[0].ShownAt - opened;
        _measured = [.. _read.Where(frame => frame.ShownAt >= _read[0].ShownAt + warmup.TotalMilliseconds)];
        if (_measured.Length < 2)
            throw new BenchFailure("The picture stopped before the measurement began.");
    }

    /// <summary>The same, measured from a later moment on, Unix milliseconds.</summary>
    public Playthrough From(double moment) => new(_opened, TimeSpan.FromMilliseconds(Math.Max(0, moment - _read[0].ShownAt)), _read);

    /// <summary>Milliseconds from opening the page to the first frame with a clock.</summary>
    public double FirstFrame { get; }

    /// <summary>Frames whose check byte was wrong, such as a placeholder before the stream.</summary>
    public int Unread { get; }

    public Percentiles Latency => new(_measured.Select(frame => frame.Latency));

    /// <summary>Different pictures a second.</summary>
    public double FramesPerSecond => (_measured.DistinctBy(frame => frame.Clock).Count() - 1) / Seconds;

    public double Seconds => (_measured[^1].ShownAt - _measured[0].ShownAt) / 1000;

    /// <summary>The length of every standstill, in milliseconds.</summary>
    public IReadOnlyList<double> Stalls =>
        [.. _measured.Zip(_measured.Skip(1), (before, after) => after.ShownAt - before.ShownAt).Where(gap => gap > StallMilliseconds)];

    public ReportTable ToTable(string title) => new ReportTable(title)
        .Add("glass to glass p50", Latency.P50, "ms")
        .Add("glass to glass p95", Latency.P95, "ms")
        .Add("glass to glass p99", Latency.P99, "ms")
        .Add("glass to glass max", Latency.Max, "ms")
        .Add("time to first frame", FirstFrame, "ms from opening the page")
        .Add("frames shown", FramesPerSecond, "/s")
        .Add("stalls", Stalls.Count, $"longer than {StallMilliseconds} ms")
        .Add("stalled", Stalls.Sum(), "ms")
        .Add("unreadable frames", Unread, "")
        .Add("measured", Seconds, "s");
}
