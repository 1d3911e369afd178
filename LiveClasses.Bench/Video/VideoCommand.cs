using LiveClasses.Bench.CommandLine;
using LiveClasses.Bench.Goals;

namespace LiveClasses.Bench.Video;

/// <summary><c>video</c>: what is promised about the picture, measured one after another beside nginx-rtmp, as a Markdown table.</summary>
internal static class VideoCommand
{
    public static Command Create() => new("video", "measures what the picture promises, each on a server of its own, and prints a Markdown table", VideoOptions.All, RunAsync);

    private static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellation)
    {
        using var options = new VideoOptions(arguments);
        var bench = new VideoBench(options, Console.Error.WriteLine);
        var rows = new List<GoalRow>();
        foreach (var goal in options.Chosen)
        {
            bench.Tell($"{goal.Code}: {goal.Measure}");
            rows.Add(await MeasureAsync(goal, bench, cancellation));
            bench.Tell($"{goal.Code}: {rows[^1].Numbers}");
        }

        Console.WriteLine(GoalRow.Table(rows));
        if (rows.Exists(row => row.IsHeld is null))
            return 2;
        return rows.TrueForAll(row => row.IsHeld is true) ? 0 : 1;
    }

    /// <summary>A goal that cannot be measured does not take the others with it.</summary>
    private static async Task<GoalRow> MeasureAsync(IVideoGoal goal, VideoBench bench, CancellationToken cancellation)
    {
        try
        {
            var finding = await goal.MeasureAsync(bench, cancellation);
            return new GoalRow(goal, finding.Numbers, finding.IsHeld);
        }
        catch (BenchFailure failure)
        {
            return new GoalRow(goal, failure.Message, IsHeld: null);
        }
    }
}
