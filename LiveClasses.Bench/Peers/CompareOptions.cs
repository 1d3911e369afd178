using LiveClasses.Bench.CommandLine;

namespace LiveClasses.Bench.Peers;

/// <summary>What a comparison is to do.</summary>
internal sealed class CompareOptions : IDisposable
{
    public static readonly IReadOnlyList<Option> All =
    [
        new("--server", "path", "LiveClasses.Web.dll of a Release build (found in the checkout)"),
        new("--viewers", "n", "connections that watch (400)"),
        new("--rate", "n", "lines a second (50)"),
        new("--length", "n", "characters a line (60)"),
        new("--rounds", "n", "rounds, each contender once in each (5)"),
        new("--warmup", "s", "seconds of the same load before measuring (30)"),
        new("--seconds", "s", "seconds measured (20)"),
        new("--tick", "ms", "tick of the peers that send together (250)"),
        new("--only", "names", "contenders, separated by commas; us is our room"),
        new("--server-core", "n", "the servers' core (0)"),
        new("--client-core", "n", "the bench's core (1)"),
    ];

    public CompareOptions(Arguments arguments)
    {
        Server = arguments.Text("--server") ?? Checkout("LiveClasses.Web/bin/Release/net10.0/LiveClasses.Web.dll");
        if (!File.Exists(Server))
            throw new BenchFailure($"{Server} is not there: dotnet build -c Release, or --server.");
        PeersFolder = Checkout("LiveClasses.Bench/peers");
        Viewers = arguments.Number("--viewers", 400, least: 1);
        Rate = arguments.Number("--rate", 50, least: 1);
        Length = arguments.Number("--length", 60, least: 21);
        Rounds = arguments.Number("--rounds", 5, least: 1);
        Warmup = arguments.Number("--warmup", 30);
        Seconds = arguments.Number("--seconds", 20, least: 1);
        Tick = arguments.Number("--tick", 250, least: 1);
        Only = arguments.Text("--only")?.Split(',', StringSplitOptions.TrimEntries) ?? [];
        ServerCore = arguments.Number("--server-core", 0);
        ClientCore = arguments.Number("--client-core", 1);
        Data = Directory.CreateTempSubdirectory("liveclasses-bench-").FullName;
    }

    public string Server { get; }

    public string PeersFolder { get; }

    public int Viewers { get; }

    public int Rate { get; }

    public int Length { get; }

    public int Rounds { get; }

    public int Warmup { get; }

    public int Seconds { get; }

    public int Tick { get; }

    public IReadOnlyList<string> Only { get; }

    public int ServerCore { get; }

    public int ClientCore { get; }

    /// <summary>A folder of this comparison alone: our database and the peers' files.</summary>
    public string Data { get; }

    /// <summary>Of the demo people of our own throw-away server.</summary>
    public string Password { get; } = $"Bench-{Guid.NewGuid():N}";

    public void Dispose() => Directory.Delete(Data, recursive: true);

    private static string Checkout(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "LiveClasses.sln")))
                return Path.Combine(folder.FullName, path);
        }

        return Path.GetFullPath(path);
    }
}
