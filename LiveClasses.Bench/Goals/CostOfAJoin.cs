namespace LiveClasses.Bench.Goals;

internal sealed class CostOfAJoin : IGoal
{
    private const double LeastASecond = 200;

    public string Code => "P7";

    public string Measure => "joins with the real page";

    public string Target => "200 a second and core";

    public async Task<Finding> MeasureAsync(GoalBench bench, CancellationToken cancellation)
    {
        var room = await bench.RoomAsync(bench.Options.Viewers, FullClass.Rate, cancellation);
        var milliseconds = room.Joining.CpuMicroseconds / 1000 / room.Viewers.Count;
        var rate = 1000 / milliseconds;
        return new Finding($"{rate:0} a second and core ({milliseconds:0.0} ms of CPU each; {room.Viewers.Count / room.Joining.Elapsed.TotalSeconds:0} a second joined)", rate >= LeastASecond);
    }
}
