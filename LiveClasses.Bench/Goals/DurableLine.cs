using LiveClasses.Bench.Product;

namespace LiveClasses.Bench.Goals;

internal sealed class DurableLine : IGoal
{
    private const int Rate = 100;
    private const double SlowestP99 = 5;

    public string Code => "P10";

    public string Measure => $"durable write: a line from the room's mailbox until it is committed, {Rate} lines/s";

    public string Target => "p99 5 ms";

    public async Task<Finding> MeasureAsync(GoalBench bench, CancellationToken cancellation)
    {
        await using var server = await bench.StartAsync(cancellation);
        await using var node = ProductNode.On(server.Ours.Data);
        var (lines, appends) = await new LogLoad(node).SteadyAsync(Rate, TimeSpan.FromSeconds(Math.Min(10, bench.Options.Warmup)), TimeSpan.FromSeconds(bench.Options.Seconds), cancellation);
        bench.TellComplaints(server);
        return new Finding(
            $"p50 {lines.P50:0.0}, p99 {lines.P99:0.0} ms ({lines.Count} lines; the appends alone {appends.P50:0.0} / {appends.P99:0.0}; {await node.DurabilityAsync(cancellation)})",
            lines.P99 <= SlowestP99);
    }
}
