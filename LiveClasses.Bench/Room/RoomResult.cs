using LiveClasses.Bench.Measure;

namespace LiveClasses.Bench.Room;

/// <summary>Everything a run of the room has measured.</summary>
internal sealed class RoomResult
{
    public required int Senders { get; init; }

    public required Percentiles Joins { get; init; }

    public required UsageSpan.Used Joining { get; init; }

    public required UsageSpan.Used Load { get; init; }

    public required double ClientCpuMicroseconds { get; init; }

    public required long WireBytes { get; init; }

    public required Clicks Clicks { get; init; }

    public required IReadOnlyList<LineTally> Viewers { get; init; }

    public required LineLedger Lines { get; init; }

    public required IReadOnlyList<string> Lost { get; init; }

    /// <summary>Milliseconds from sending a line to its arrival, of all measured lines at all viewers.</summary>
    public Percentiles Latency => field ??= new Percentiles(Viewers.SelectMany(viewer => viewer.Latencies));

    public long Expected => (long)Lines.Accepted * Viewers.Count;

    public long Delivered => Viewers.Sum(viewer => (long)viewer.Delivered);

    /// <summary>Every line the server took has reached every viewer, all lines were taken, and nobody was dropped.</summary>
    public bool Held => Delivered == Expected && Lines.Accepted == Lines.Sent && Lines.Sent > 0 && Lost.Count == 0;

    public ReportTable ToTable(RoomOptions options)
    {
        var carrying = Viewers.Sum(viewer => (double)viewer.Frames);
        var table = new ReportTable($"Room {options.Page}: {Viewers.Count} viewers, {options.Rate} lines/s of {options.Length} characters, {options.Measured.TotalSeconds:0} s after {options.Warmup.TotalSeconds:0} s of warm-up, compression {(options.Deflate ? "offered" : "off")}")
            .Add("connections", Viewers.Count + Senders, "circuits")
            .Add("joins", Viewers.Count / Joining.Elapsed.TotalSeconds, "/s")
            .Add("join p50", Joins.P50, "ms")
            .Add("join p95", Joins.P95, "ms")
            .Add("server CPU a join", Joining.CpuMicroseconds / 1000 / Viewers.Count, "ms")
            .Add("server memory before", Joining.ResidentBefore / 1024 / 1024, "MiB")
            .Add("server memory after joins", Joining.ResidentAfter / 1024 / 1024, "MiB")
            .Add("memory a circuit", (Joining.ResidentAfter - Joining.ResidentBefore) / 1024 / Viewers.Count, "KiB")
            .Add("lines sent", Lines.Sent, "")
            .Add("lines accepted", Lines.Accepted, "")
            .Add("lines refused", Lines.Refused, "")
            .Add("lines unanswered", Lines.Unanswered, "")
            .Add("deliveries expected", Expected, "")
            .Add("deliveries", Delivered, "")
            .Add("snapshots instead of frames", Viewers.Sum(viewer => viewer.Snapshots), "")
            .Add("repeated", Viewers.Sum(viewer => viewer.Repeated), "")
            .Add("out of the order of sending", Viewers.Sum(viewer => viewer.OutOfOrder), "")
            .Add("delivery p50", Latency.P50, "ms")
            .Add("delivery p95", Latency.P95, "ms")
            .Add("delivery p99", Latency.P99, "ms")
            .Add("delivery max", Latency.Max, "ms")
            .Add("server CPU a delivery", Load.CpuMicroseconds / Latency.Count, "µs")
            .Add("server CPU", Load.CoreShare, "% of a core")
            .Add("bench CPU", ClientCpuMicroseconds / Load.Elapsed.TotalMicroseconds * 100, "% of a core")
            .Add("bytes a delivery", (double)WireBytes / Latency.Count, "bytes on the wire")
            .Add("lines a frame", Delivered / carrying, "")
            .Add("circuits lost", Lost.Count, "");
        if (options.Clicks > 0)
        {
            var answered = Clicks.Answered;
            table.Add("clicks answered", answered.Count, "").Add("clicks refused", Clicks.Failed, "").Add("click p50", answered.P50, "ms").Add("click p99", answered.P99, "ms");
        }
        if (Lines.FirstRefusal is { } refusal)
            table.Add("first refusal", refusal);
        if (Lost.Count > 0)
            table.Add("first loss", Lost[0]);
        return table.Add("held", Held ? "yes" : "NO");
    }
}
