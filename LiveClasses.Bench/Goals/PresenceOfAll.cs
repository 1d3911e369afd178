using LiveClasses.Bench.Product;

namespace LiveClasses.Bench.Goals;

internal sealed class PresenceOfAll : IGoal
{
    private const double SlowestP99 = 50;

    /// <summary>Seconds that a node's death may cost: what it had not confirmed yet.</summary>
    private const double Interval = 15;

    public string Code => "P11";

    public string Measure => "presence and attendance of 5,000: one heartbeat of all; an hour of class with people coming and going and two nodes killed";

    public string Target => "p99 50 ms, totals exact to one interval";

    public async Task<Finding> MeasureAsync(GoalBench bench, CancellationToken cancellation)
    {
        await using var server = await bench.StartAsync(cancellation);
        await using var node = ProductNode.On(server.Ours.Data);
        var result = await new PresenceLoad(node, bench.Options.Viewers).ExecuteAsync(bench.Tell, cancellation);
        bench.TellComplaints(server);
        var furthest = result.Differences.Max(Math.Abs);
        return new Finding(
            $"p50 {result.Upserts.P50:0.0}, p99 {result.Upserts.P99:0.0} ms of {result.Upserts.Count}; attendance {result.Driven + result.Differences.Sum():#,0} of {result.Driven:#,0} s driven, "
            + $"furthest off {furthest:0.0} s a person (read in {result.Sheet.TotalMilliseconds:0} ms; {await node.DurabilityAsync(cancellation)})",
            result.Upserts.P99 <= SlowestP99 && furthest <= Interval);
    }
}
