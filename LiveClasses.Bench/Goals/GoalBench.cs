using System.Globalization;
using LiveClasses.Bench.CommandLine;
using LiveClasses.Bench.Room;
using LiveClasses.Bench.Servers;

namespace LiveClasses.Bench.Goals;

/// <summary>What every goal needs: a fresh server of ours, and a class in it. Goals that ask for the same class share one run of it.</summary>
internal sealed class GoalBench(GoalOptions options, Action<string> tell)
{
    /// <summary>Of the demo people.</summary>
    private readonly string _password = $"Bench-{Guid.NewGuid():N}";
    private readonly Dictionary<(int Viewers, int Rate), Task<RoomResult>> _runs = [];
    private int _servers;

    public GoalOptions Options => options;

    public void Tell(string what) => tell(what);

    /// <summary>A server of its own, with a demo school of its own, alone on its core. It is the caller's to dispose.</summary>
    /// <param name="cancellation">Stops waiting for it.</param>
    /// <param name="settings">Settings beside the usual ones, by their environment names.</param>
    public Task<GoalServer> StartAsync(CancellationToken cancellation, params (string Name, string Value)[] settings)
    {
        var ours = new OurServer(options.Server, NewFolder(), _password) { Settings = settings.ToDictionary(setting => setting.Name, setting => setting.Value, StringComparer.Ordinal) };
        return GoalServer.StartAsync(ours, options.Cores.Server, cancellation);
    }

    /// <summary>The first warnings and errors of a server's log: a good number with faults behind it is none.</summary>
    public void TellComplaints(GoalServer server)
    {
        var complaints = server.Process.Complaints;
        foreach (var complaint in complaints.Take(5))
            tell($"the server's log: {complaint}");
        if (complaints.Count > 5)
            tell($"the server's log: {complaints.Count - 5} more warnings and errors");
    }

    /// <summary>A class of so many viewers in which so many lines a second are said, measured once for all goals.</summary>
    public Task<RoomResult> RoomAsync(int viewers, int rate, CancellationToken cancellation) =>
        _runs.TryGetValue((viewers, rate), out var run) ? run : _runs[(viewers, rate)] = RunAsync(viewers, rate, cancellation);

    /// <summary>Several nodes on one database behind the proxy, with a demo school of their own. They are the caller's to dispose.</summary>
    public Task<Nodes> StartNodesAsync(int count, CancellationToken cancellation) =>
        Nodes.StartAsync(count, options.Server, NewFolder(), _password, options.Cores.Server, cancellation);

    /// <summary>Options of <c>room</c> for the demo class of a server.</summary>
    public async Task<RoomOptions> RoomOptionsAsync(GoalServer server, int viewers, int rate, CancellationToken cancellation, params string[] more) =>
        new(new Arguments(
            [
                .. await DemoClass.StudentsAsync(server.Url, server.Ours.Data, server.Ours.Password, cancellation), "--viewers", $"{viewers}", "--rate", $"{rate}", "--joins", $"{options.Joins}",
                "--warmup", $"{options.Warmup}", "--seconds", $"{options.Seconds}", "--drain", "30", "--server-pid", $"{server.Process.Id}", .. more,
            ],
            RoomOptions.All));

    private async Task<RoomResult> RunAsync(int viewers, int rate, CancellationToken cancellation)
    {
        tell($"a class of {viewers}, {rate} lines/s");
        await using var server = await StartAsync(cancellation);
        await using var host = await DemoHost.GoLiveAsync(server.Url, server.Ours.Password, cancellation);
        var room = await RoomOptionsAsync(server, viewers, rate, cancellation, "--clicks", "10");
        var result = await new RoomRun(room, tell).ExecuteAsync(cancellation);
        tell(result.ToTable(room).ToText());
        TellComplaints(server);
        return result;
    }

    private string NewFolder() => Directory.CreateDirectory(Path.Combine(options.Data, string.Create(CultureInfo.InvariantCulture, $"{++_servers}"))).FullName;
}
