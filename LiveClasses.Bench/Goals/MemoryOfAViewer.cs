namespace LiveClasses.Bench.Goals;

internal sealed class MemoryOfAViewer : IGoal
{
    private const double MostKibibytes = 150;

    public string Code => "P6";

    public string Measure => "resident memory per viewer of the real room page, 5,000";

    public string Target => "at most 150 KiB";

    public async Task<Finding> MeasureAsync(GoalBench bench, CancellationToken cancellation)
    {
        var room = await bench.RoomAsync(bench.Options.Viewers, FullClass.Rate, cancellation);
        var kibibytes = (room.Joining.ResidentAfter - room.Joining.ResidentBefore) / 1024 / room.Viewers.Count;
        return new Finding($"{kibibytes:0} KiB ({room.Viewers.Count} viewers)", kibibytes <= MostKibibytes);
    }
}
