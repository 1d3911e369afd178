using System.Diagnostics;
using LiveClasses.Bench.Measure;
using LiveClasses.Bench.Room;
using LiveClasses.Bench.Servers;

namespace LiveClasses.Bench.Goals;

/// <summary>
/// Memory before is that of a server in which everybody has been once: its code is compiled and its caches are full. Both times all garbage is collected and
/// what the system is given back is waited for.
/// </summary>
internal sealed class ComingAndGoing : IGoal
{
    private const int AtATime = 1000;
    private const int CutEvery = 10;
    private const double MostChange = 0.1;

    /// <summary>A circuit whose browser is gone is held for five minutes.</summary>
    private static readonly TimeSpan LongestHeld = TimeSpan.FromMinutes(7);

    public string Code => "P15";

    public string Measure => "30 minutes, 1,000 circuits coming and going";

    public string Target => "memory after as before ±10 %, circuits back to 0";

    public async Task<Finding> MeasureAsync(GoalBench bench, CancellationToken cancellation)
    {
        await using var metrics = new MetricsCollector();
        await using var server = await bench.StartAsync(cancellation, metrics.Settings);
        await using var host = await DemoHost.GoLiveAsync(server.Url, server.Ours.Password, cancellation);
        var options = await bench.RoomOptionsAsync(server, Math.Min(AtATime, bench.Options.Viewers), FullClass.Rate, cancellation);
        await using var room = new Gathering(options);
        var turnover = new Turnover(options, await room.Seating.VisitorsAsync(options.Accounts, cancellation));

        bench.Tell("everybody comes once");
        await turnover.ComeOnceAsync(cancellation);
        var before = await SettleAsync(bench, metrics, server, cancellation);

        bench.Tell($"{options.Viewers} at a time come and go for {bench.Options.Minutes} minutes");
        using var over = new CancellationTokenSource(TimeSpan.FromMinutes(bench.Options.Minutes));
        var coming = turnover.ComeAndGoAsync(over.Token, CutEvery, cancellation);
        // A word a minute to whoever waits for half an hour.
        while (await Task.WhenAny(coming, Task.Delay(TimeSpan.FromMinutes(1), cancellation)) != coming && !cancellation.IsCancellationRequested)
            bench.Tell($"{turnover.Visits} visits, {metrics.Latest(MetricsCollector.Circuits):0} circuits, {Mebibytes(server.Process.Id):0} MiB");
        await coming;
        var after = await SettleAsync(bench, metrics, server, cancellation);
        bench.TellComplaints(server);

        var change = (after.Resident / before.Resident) - 1;
        return new Finding(
            $"{before.Resident:0} MiB before, {after.Resident:0} MiB after ({change * 100:+0;-0} %; managed {before.Managed:0} and {after.Managed:0} MiB) {turnover.Visits} visits in {bench.Options.Minutes} minutes; "
            + $"{after.Circuits:0} circuits left, {turnover.Lost} visits ended by the server",
            Math.Abs(change) <= MostChange && after.Circuits == 0 && turnover.Lost == 0);
    }

    /// <summary>Nobody is there any more, and all garbage is gone.</summary>
    private static async Task<(double Circuits, double Resident, double Managed)> SettleAsync(GoalBench bench, MetricsCollector metrics, GoalServer server, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        await metrics.HearNewsAsync(cancellation);
        for (var beat = 0; Left() is > 0 && Stopwatch.GetElapsedTime(start) < LongestHeld; beat++)
        {
            if (beat % 30 == 0)
                bench.Tell($"{Left():0} circuits are still held");
            await Task.Delay(TimeSpan.FromSeconds(1), cancellation); // the server tells its metrics by the second
        }

        var circuits = Left() ?? throw new BenchFailure($"The server told nothing of {MetricsCollector.Circuits}.");
        for (var round = 0; round < 3; round++)
        {
            await DiagnosticPort.CollectGarbageAsync(server.Process.Id, cancellation);
            await Task.Delay(TimeSpan.FromSeconds(5), cancellation); // memory is given back to the system a little later
        }

        await metrics.HearNewsAsync(cancellation);
        return (circuits, Mebibytes(server.Process.Id), (metrics.Latest(MetricsCollector.Heap) ?? double.NaN) / 1024 / 1024);

        // The host stays.
        double? Left() => metrics.Latest(MetricsCollector.Circuits) - 1;
    }

    private static double Mebibytes(int process) => (ProcessUsage.Of(process)?.ResidentBytes ?? double.NaN) / 1024 / 1024;
}
