namespace LiveClasses.Bench.Goals;

internal sealed class BytesOfALine : IGoal
{
    private const double MostBytes = 120;

    public string Code => "P9";

    public string Measure => "bytes on the wire a line at 50/s, 400 viewers, no compression";

    public string Target => "at most 120";

    public async Task<Finding> MeasureAsync(GoalBench bench, CancellationToken cancellation)
    {
        var room = await bench.RoomAsync(LatencyOfManyLines.Viewers, LatencyOfManyLines.Rate, cancellation);
        var bytes = (double)room.WireBytes / room.Latency.Count;
        return new Finding($"{bytes:0} bytes{Latency.Lost(room)}", room.Held && bytes <= MostBytes);
    }
}
