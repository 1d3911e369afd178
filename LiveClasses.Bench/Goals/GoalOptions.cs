using LiveClasses.Bench.CommandLine;
using LiveClasses.Bench.Servers;

namespace LiveClasses.Bench.Goals;

/// <summary>Which goals are measured, and how large and how long.</summary>
internal sealed class GoalOptions : IDisposable
{
    public static readonly IReadOnlyList<Option> All =
    [
        new("--only", "codes", "goals, separated by commas: P4,P5 (all)"),
        new("--server", "path", "LiveClasses.Web.dll of a Release build (found in the checkout)"),
        new("--viewers", "n", "viewers of the goals about a full class (5000)"),
        new("--joins", "n", "circuits that join at the same time (16)"),
        new("--warmup", "s", "seconds of the same load before measuring (30)"),
        new("--seconds", "s", "seconds measured (30)"),
        new("--minutes", "n", "minutes of coming and going, P15 (30)"),
        .. Cores.Options,
    ];

    public GoalOptions(Arguments arguments)
    {
        Only = arguments.Text("--only")?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (Only.FirstOrDefault(code => !AllGoals.List.Any(goal => Is(goal, code))) is { } unknown)
            throw new BenchFailure($"There is no goal {unknown}; there are {string.Join(", ", AllGoals.List.Select(goal => goal.Code))}.");
        Viewers = arguments.Number("--viewers", 5000, least: 1);
        Joins = arguments.Number("--joins", 16, least: 1);
        Warmup = arguments.Number("--warmup", 30);
        Seconds = arguments.Number("--seconds", 30, least: 1);
        Minutes = arguments.Number("--minutes", 30, least: 1);
        Cores = Cores.Of(arguments);
        Server = Checkout.Server(arguments.Text("--server"));
        Data = Directory.CreateTempSubdirectory("liveclasses-goals-").FullName;
    }

    public IReadOnlyList<string> Only { get; }

    public IEnumerable<IGoal> Chosen => AllGoals.List.Where(goal => Only.Count == 0 || Only.Any(code => Is(goal, code)));

    /// <summary>LiveClasses.Web.dll of a Release build.</summary>
    public string Server { get; }

    public int Viewers { get; }

    public int Joins { get; }

    public int Warmup { get; }

    public int Seconds { get; }

    public int Minutes { get; }

    public Cores Cores { get; }

    /// <summary>A folder of this run alone: one below it for each server that is started.</summary>
    public string Data { get; }

    public void Dispose() => Directory.Delete(Data, recursive: true);

    private static bool Is(IGoal goal, string code) => goal.Code.Equals(code, StringComparison.OrdinalIgnoreCase);
}
