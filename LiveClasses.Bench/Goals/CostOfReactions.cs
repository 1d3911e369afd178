using LiveClasses.Bench.Circuits;
using LiveClasses.Bench.Crowd;
using LiveClasses.Bench.Measure;
using LiveClasses.Bench.Product;
using LiveClasses.Bench.Servers;

namespace LiveClasses.Bench.Goals;

internal sealed class CostOfReactions : IGoal
{
    private const int People = 500;
    private const int Many = 2000;
    private const int Few = 200;
    private const int Rounds = 4;
    private const double MostTimes = 1.2;

    public string Code => "P13";

    public string Measure => $"{Many:#,0} reactions a second of {People} people beside {Few}, by turns, {Rounds} rounds of each";

    public string Target => "CPU within 1.2, all counted";

    public async Task<Finding> MeasureAsync(GoalBench bench, CancellationToken cancellation)
    {
        await using var server = await bench.StartAsync(cancellation);
        await using var node = ProductNode.On(server.Ours.Data);
        var id = await DemoClass.FindAsync(server.Url, cancellation);
        var room = new DemoRoom(node, Guid.Parse(id));
        await room.OpenToAllAsync(cancellation);
        using var site = new Site(server.Url);
        await using var guests = await Guests.ComeAsync(site, $"classes/{id}/room", People, cancellation);
        bench.Tell($"{People} people are in");
        var taps = new Taps(guests.Tabs, server.Process.Id);
        var measured = TimeSpan.FromSeconds(Math.Min(10, bench.Options.Seconds));
        await taps.TapAsync(Many, TimeSpan.FromSeconds(Math.Min(15, bench.Options.Warmup)), cancellation);
        var (few, many) = (new List<(double Core, double Rate)>(), new List<(double Core, double Rate)>());
        for (var round = 1; round <= Rounds; round++)
        {
            few.Add(await taps.TapAsync(Few, measured, cancellation));
            many.Add(await taps.TapAsync(Many, measured, cancellation));
            bench.Tell($"round {round}: {few[^1].Core:0.0} % of the core for {few[^1].Rate:0} a second, {many[^1].Core:0.0} for {many[^1].Rate:0}");
        }

        // The log hears once a second.
        await Task.Delay(TimeSpan.FromSeconds(3), cancellation);
        var counted = await room.ReactionsAsync(cancellation);
        bench.TellComplaints(server);
        var (low, high) = (new Percentiles(few.Select(round => round.Core)).P50, new Percentiles(many.Select(round => round.Core)).P50);
        return new Finding(
            $"{high:0.0} % of the core for {many.Average(round => round.Rate):#,0} a second beside {low:0.0} % for {few.Average(round => round.Rate):0}: {high / low:0.00} times; {counted:#,0} of {taps.Counted:#,0} reactions in the log{(taps.Refused > 0 ? $", {taps.Refused} refused" : "")}",
            high / low <= MostTimes && counted == taps.Counted && taps.Refused == 0);
    }
}
