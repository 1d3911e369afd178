using System.Diagnostics;
using LiveClasses.Bench.Circuits;
using LiveClasses.Bench.CommandLine;
using LiveClasses.Bench.Measure;
using LiveClasses.Bench.Room;
using LiveClasses.Bench.Servers;

namespace LiveClasses.Bench.Peers;

/// <summary>
/// Rounds of all contenders, one after another (A-B-C-A-B-C), each server fresh and alone on its core, the clients on the other: the same sockets, the same
/// lines and the same counting for all.
/// </summary>
internal sealed class Comparison(CompareOptions options, Action<string> tell)
{
    public async Task<IReadOnlyList<Score>> RunAsync(CancellationToken cancellation)
    {
        options.Cores.TakeClients();
        var scores = new List<Score>();
        for (var round = 1; round <= options.Rounds; round++)
        {
            foreach (var contender in new Contenders(options).All)
            {
                var score = await MeasureAsync(contender, cancellation);
                tell($"round {round}: {score.Name}: {(score.IsWhole ? $"{score.CpuMicroseconds:0.0} µs a line, p50 {score.P50:0} p99 {score.P99:0} ms, {score.Bytes:0} bytes" : "does not keep up")}, {score.Delivered} of {score.Expected}");
                scores.Add(score);
            }
        }

        return scores;
    }

    private async Task<Score> MeasureAsync(Contender contender, CancellationToken cancellation)
    {
        var port = FreePort.Next();
        await using var server = await ServerProcess.StartAsync(contender.Start(port), options.Cores.Server, port, cancellation);
        var url = new Uri($"http://127.0.0.1:{port}/");
        return contender.Dialect is { } dialect
            ? await MeasurePeerAsync(contender.Name, dialect, server, url, cancellation)
            : await MeasureUsAsync(contender.Name, server, url, cancellation);
    }

    private async Task<Score> MeasureUsAsync(string name, ServerProcess server, Uri url, CancellationToken cancellation)
    {
        await using var host = await DemoHost.GoLiveAsync(url, options.Password, cancellation);
        var room = new RoomOptions(new Arguments(
            [
                .. await DemoClass.StudentsAsync(url, options.Data, options.Password, cancellation), "--viewers", $"{options.Viewers}",
                "--rate", $"{options.Rate}", "--length", $"{options.Length}", "--warmup", $"{options.Warmup}", "--seconds", $"{options.Seconds}", "--server-pid", $"{server.Id}",
            ],
            RoomOptions.All));
        var result = await new RoomRun(room, _ => { }).ExecuteAsync(cancellation);
        return Score.Of(name, $".NET {Environment.Version}", result.Load, result.Viewers, result.WireBytes, (long)result.Lines.Sent * options.Viewers);
    }

    private async Task<Score> MeasurePeerAsync(string name, Func<int, IDialect> dialect, ServerProcess server, Uri url, CancellationToken cancellation)
    {
        using var site = new Site(url);
        var ledger = new LineLedger();
        var clients = Enumerable.Range(0, options.Viewers + 1).Select(i => new PeerClient(dialect(i), ledger)).ToList();
        try
        {
            await Parallel.ForEachAsync(clients, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellation }, async (client, stop) => await client.JoinAsync(site, stop));
            var (sender, viewers) = (clients[0], clients.GetRange(1, options.Viewers));
            var speakers = new PeerSpeaker(sender, ledger, options.Rate, options.Length);
            await speakers.SpeakAsync(TimeSpan.FromSeconds(options.Warmup), cancellation);
            ledger.MeasureFromNow();
            var (wire, load) = (site.Wire.Received, new UsageSpan(server.Id));
            await speakers.SpeakAsync(TimeSpan.FromSeconds(options.Seconds), cancellation);
            var start = Stopwatch.GetTimestamp();
            while (viewers.Exists(viewer => viewer.Tally.Delivered < ledger.Sent) && Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(15))
                await Task.Delay(20, cancellation);
            return Score.Of(name, server.Version, load.End(), [.. viewers.Select(viewer => viewer.Tally)], site.Wire.Received - wire, (long)ledger.Sent * viewers.Count);
        }
        finally
        {
            foreach (var client in clients)
                await client.DisposeAsync();
        }
    }
}
