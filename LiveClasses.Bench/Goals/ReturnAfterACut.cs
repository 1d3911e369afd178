using LiveClasses.Bench.Room;
using LiveClasses.Bench.Servers;

namespace LiveClasses.Bench.Goals;

internal sealed class ReturnAfterACut : IGoal
{
    private const double LeastShare = 0.999;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    public string Code => "P8";

    public string Measure => "all 5,000 sockets cut at once, 10 lines/s going on";

    public string Target => "99.9 % resumed within 5 s, state complete";

    public async Task<Finding> MeasureAsync(GoalBench bench, CancellationToken cancellation)
    {
        await using var server = await bench.StartAsync(cancellation);
        await using var host = await DemoHost.GoLiveAsync(server.Url, server.Ours.Password, cancellation);
        // Said before, meanwhile and after: enough of each to see a gap.
        var options = await bench.RoomOptionsAsync(server, bench.Options.Viewers, FullClass.Rate, cancellation, "--warmup", "10", "--seconds", "10");
        var cut = await new WireCut(options, bench.Tell).ExecuteAsync(cancellation);
        bench.TellComplaints(server);
        foreach (var lost in cut.Lost.Distinct(StringComparer.Ordinal).Take(5))
            bench.Tell($"lost: {lost}");
        var share = cut.ShareWithin(Limit);
        return new Finding(
            $"{share * 100:0.00} % within 5 s (p50 {cut.Resumed.P50 / 1000:0.0}, p99 {cut.Resumed.P99 / 1000:0.0}, last {cut.Resumed.Max / 1000:0.0} s; chat drawn anew p99 {cut.Pictures.P99 / 1000:0.0}, last {cut.Pictures.Max / 1000:0.0} s); "
            + $"{cut.Complete} of {cut.Viewers} have all {cut.Lines} lines, {cut.Doubled} came twice",
            share >= LeastShare && cut.Complete == cut.Viewers && cut.Doubled == 0 && cut.WereAllLinesTaken);
    }
}
