using LiveClasses.Bench.CommandLine;
using LiveClasses.Bench.Servers;

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
        .. Cores.Options,
    ];

    public CompareOptions(Arguments arguments)
    {
        Server = Checkout.Server(arguments.Text("--server"));
        PeersFolder = Checkout.Find("LiveClasses.Bench/peers");
        Viewers = arguments.Number("--viewers", 400, least: 1);
        Rate = arguments.Number("--rate", 50, least: 1);
        Length = arguments.Number("--length", 60, least: 21);
        Rounds = arguments.Number("--rounds", 5, least: 1);
        Warmup = arguments.Number("--warmup", 30);
        Seconds = arguments.Number("--seconds", 20, least: 1);
        Tick = arguments.Number("--tick", 250, least: 1);
        Only = arguments.Text("--only")?.Split(',', StringSplitOptions.TrimEntries) ?? [];
        Cores = Cores.Of(arguments);
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

    public Cores Cores { get; }

    /// <summary>A folder of this comparison alone: our database and the peers' files.</summary>
    public string Data { get; }

    /// <summary>Of the demo people of our own throw-away server.</summary>
    public string Password { get; } = $"Bench-{Guid.NewGuid():N}";

    public void Dispose() => Directory.Delete(Data, recursive: true);
}
