using LiveClasses.Bench.Measure;

namespace LiveClasses.Bench.Peers;

/// <summary>One contender in one round.</summary>
internal sealed record Score(string Name, string Version, double CpuMicroseconds, double P50, double P99, double Bytes, double LinesAFrame, long Delivered, long Expected)
{
    public bool IsWhole => Delivered == Expected;

    public static Score Of(string name, string version, UsageSpan.Used load, IReadOnlyList<Room.LineTally> viewers, long wireBytes, long expected)
    {
        var latency = new Percentiles(viewers.SelectMany(viewer => viewer.Latencies));
        var delivered = viewers.Sum(viewer => (long)viewer.Delivered);
        return new Score(name, version, load.CpuMicroseconds / latency.Count, latency.P50, latency.P99, (double)wireBytes / latency.Count,
            delivered / viewers.Sum(viewer => (double)viewer.Frames), delivered, expected);
    }
}
