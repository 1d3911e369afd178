using LiveClasses.Bench.Measure;

namespace LiveClasses.Bench.Goals;

/// <summary>A button whose answer is drawn for who pressed it alone, and the word that one's line is stored.</summary>
internal sealed class AnswerToAClick : IGoal
{
    private const double SlowestP99 = 200;

    public string Code => "P5";

    public string Measure => "a click answered while P4 runs";

    public string Target => "p99 200 ms";

    public async Task<Finding> MeasureAsync(GoalBench bench, CancellationToken cancellation)
    {
        var room = await bench.RoomAsync(bench.Options.Viewers, FullClass.Rate, cancellation);
        var (click, stored) = (room.Clicks.Answered, new Percentiles(room.Lines.Stored));
        return new Finding($"click p50 {click.P50:0} / p99 {click.P99:0} ms ({click.Count} answered, {room.Clicks.Failed} not); a line stored and confirmed p50 {stored.P50:0} / p99 {stored.P99:0} ms",
            room.Clicks.Failed == 0 && click.P99 <= SlowestP99 && stored.P99 <= SlowestP99);
    }
}
