namespace LiveClasses.Bench.Goals;

internal sealed class LatencyOfManyLines : IGoal
{
    public const int Viewers = 400;
    public const int Rate = 50;

    public string Code => "P3";

    public string Measure => "chat latency, 400 viewers, 50 lines/s, wait for the tick included, p50 / p99";

    public string Target => "150 / 350 ms";

    public async Task<Finding> MeasureAsync(GoalBench bench, CancellationToken cancellation) =>
        Latency.Of(await bench.RoomAsync(Viewers, Rate, cancellation), p50: 150, p99: 350);
}
