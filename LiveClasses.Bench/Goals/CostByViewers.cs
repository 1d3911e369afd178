namespace LiveClasses.Bench.Goals;

internal sealed class CostByViewers : IGoal
{
    private const double MostGrowth = 0.2;
    private static readonly int[] Smaller = [50, 400, 1000];

    public string Code => "P14";

    public string Measure => "growth of the server's CPU a delivered line from 50 to 5,000 viewers, 10 lines/s";

    public string Target => "falls or stays within 20 %";

    public async Task<Finding> MeasureAsync(GoalBench bench, CancellationToken cancellation)
    {
        var costs = new List<(int Viewers, double Microseconds)>();
        foreach (var viewers in Smaller.Where(few => few < bench.Options.Viewers).Append(bench.Options.Viewers))
        {
            var room = await bench.RoomAsync(viewers, FullClass.Rate, cancellation);
            if (!room.Held)
                throw new BenchFailure($"{viewers} viewers{Latency.Lost(room)}");
            costs.Add((viewers, room.Load.CpuMicroseconds / room.Latency.Count));
        }

        var growth = (costs[^1].Microseconds / costs[0].Microseconds) - 1;
        return new Finding($"{growth * 100:+0;-0} % ({string.Join(", ", costs.Select(cost => $"{cost.Viewers}: {cost.Microseconds:0.0} µs"))})", growth <= MostGrowth);
    }
}
