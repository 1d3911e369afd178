using LiveClasses.Bench.Product;

namespace LiveClasses.Bench.Goals;

internal sealed class LogAppends : IGoal
{
    private const int Rooms = 200;
    private const int Batch = 100;
    private const int AtOnce = 4;
    private const int WaitingInARoom = 40;
    private const double LeastASecond = 50_000;
    private static readonly TimeSpan Warmup = TimeSpan.FromSeconds(5);

    public string Code => "P10";

    public string Measure => $"log appends over {Rooms} rooms, {Batch} lines an append, {AtOnce} at once; database and bench on a core each";

    public string Target => "50,000 events/s";

    public async Task<Finding> MeasureAsync(GoalBench bench, CancellationToken cancellation)
    {
        await using var server = await bench.StartAsync(cancellation);
        await using var node = ProductNode.On(server.Ours.Data);
        var load = new LogLoad(node);
        var measured = TimeSpan.FromSeconds(Math.Min(15, bench.Options.Seconds));
        var (rate, appends) = await load.AppendAsync(Rooms, Batch, AtOnce, Warmup, measured, cancellation);
        bench.Tell($"{rate:#,0} events a second; now through whole rooms");
        var through = await load.ThroughRoomsAsync(Rooms, WaitingInARoom, Warmup, measured, cancellation);
        bench.TellComplaints(server);
        return new Finding(
            $"{rate:#,0} events/s, an append p50 {appends.P50:0.0}, p99 {appends.P99:0.0} ms (decided and applied by the rooms too: {through:#,0}; {await node.DurabilityAsync(cancellation)})",
            rate >= LeastASecond);
    }
}
