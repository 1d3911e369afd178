namespace LiveClasses.Bench.Goals;

internal sealed class LatencyOfFewLines : IGoal
{
    public string Code => "P2";

    public string Measure => "chat latency, 50 viewers, 1 line/s, p50 / p99, commit included";

    public string Target => "15 / 40 ms";

    public async Task<Finding> MeasureAsync(GoalBench bench, CancellationToken cancellation) =>
        Latency.Of(await bench.RoomAsync(50, 1, cancellation), p50: 15, p99: 40);
}
