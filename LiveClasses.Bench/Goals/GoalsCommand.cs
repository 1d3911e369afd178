using LiveClasses.Bench.CommandLine;

namespace LiveClasses.Bench.Goals;

/// <summary><c>goals</c>: what the room promises about its speed, measured one after another, as a Markdown table.</summary>
internal static class GoalsCommand
{
    public static Command Create() => new("goals", "measures what the room promises, each on a server of its own, and prints a Markdown table", GoalOptions.All, RunAsync);

    private static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellation)
    {
        using var options = new GoalOptions(arguments);
        options.Cores.TakeClients();
        var rows = await MeasureAsync(options.Chosen, new GoalBench(options, Console.Error.WriteLine), cancellation);
        Console.WriteLine(GoalRow.Table(rows));
        if (rows.Any(row => row.IsHeld is null))
            return 2;
        return rows.All(row => row.IsHeld is true) ? 0 : 1;
    }

    /// <summary>A goal that cannot be measured does not take the others with it.</summary>
    internal static async Task<IReadOnlyList<GoalRow>> MeasureAsync(IEnumerable<IGoal> goals, GoalBench bench, CancellationToken cancellation)
    {
        var rows = new List<GoalRow>();
        foreach (var goal in goals)
        {
            bench.Tell($"{goal.Code}: {goal.Measure}");
            try
            {
                var finding = await goal.MeasureAsync(bench, cancellation);
                rows.Add(new GoalRow(goal, finding.Numbers, finding.IsHeld));
            }
            catch (BenchFailure failure)
            {
                rows.Add(new GoalRow(goal, failure.Message, IsHeld: null));
            }

            bench.Tell($"{goal.Code}: {rows[^1].Numbers}");
        }

        return rows;
    }
}
