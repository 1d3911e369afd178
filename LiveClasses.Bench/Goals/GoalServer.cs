using LiveClasses.Bench.Servers;

namespace LiveClasses.Bench.Goals;

/// <summary>Our server while a goal is measured.</summary>
internal sealed class GoalServer : IAsyncDisposable
{
    private GoalServer(OurServer ours, ServerProcess process, Uri url) => (Ours, Process, Url) = (ours, process, url);

    public OurServer Ours { get; }

    public ServerProcess Process { get; }

    public Uri Url { get; }

    public static async Task<GoalServer> StartAsync(OurServer ours, int core, CancellationToken cancellation)
    {
        var port = FreePort.Next();
        return new GoalServer(ours, await ServerProcess.StartAsync(ours.Program(port), core, port, cancellation), new Uri($"http://127.0.0.1:{port}/"));
    }

    public ValueTask DisposeAsync() => Process.DisposeAsync();
}
