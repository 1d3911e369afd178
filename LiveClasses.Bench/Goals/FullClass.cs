namespace LiveClasses.Bench.Goals;

internal sealed class FullClass : IGoal
{
    /// <summary>Lines a second in the full class.</summary>
    public const int Rate = 10;

    private const double MostCore = 70;
    private const double SlowestP99 = 2000;

    public string Code => "P4";

    public string Measure => "5,000 viewers in one class, 10 lines/s, one core";

    public string Target => "nothing lost, no circuit dropped, at most 70 % of the core, p99 2 s";

    public async Task<Finding> MeasureAsync(GoalBench bench, CancellationToken cancellation)
    {
        var room = await bench.RoomAsync(bench.Options.Viewers, Rate, cancellation);
        return new Finding($"{room.Viewers.Count} viewers, {room.Load.CoreShare:0} % of the core, p99 {room.Latency.P99:0} ms{(room.Held ? ", nothing lost" : Latency.Lost(room))}",
            room.Held && room.Load.CoreShare <= MostCore && room.Latency.P99 <= SlowestP99);
    }
}
