using System.Diagnostics;
using LiveClasses.Bench.Circuits;
using LiveClasses.Bench.Crowd;
using LiveClasses.Bench.Measure;
using LiveClasses.Bench.Product;
using LiveClasses.Bench.Servers;

namespace LiveClasses.Bench.Goals;

internal sealed class ReturnAfterADeath : IGoal
{
    private const int People = 500;
    private const int NodeCount = 2;
    private const double Slowest = 5;
    private const string Question = "Which wave is this?";

    /// <summary>Short enough that the chat's first page holds all that was said.</summary>
    private static readonly TimeSpan Before = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    public string Code => "P12";

    public string Measure => $"node killed with {People} in the room, {NodeCount} nodes behind the sticky proxy, all on one core";

    public string Target => "all back with the same state in 5 s, nothing acknowledged lost";

    public async Task<Finding> MeasureAsync(GoalBench bench, CancellationToken cancellation)
    {
        await using var nodes = await bench.StartNodesAsync(NodeCount, cancellation);
        await using var database = ProductNode.On(nodes.Data);
        var id = await DemoClass.FindAsync(nodes.Url, cancellation);
        var (page, room) = ($"classes/{id}/room", new DemoRoom(database, Guid.Parse(id)));
        await room.OpenToAllAsync(cancellation);
        using var site = new Site(nodes.Url);
        await using var people = await Classmates.ComeAsync(site, page, People, cancellation);
        await room.OpenPollAsync(Question, ["Sine", "Square"], cancellation);
        bench.Tell($"{People} people are in, on {string.Join(" and ", nodes.Served(page))}");

        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var talk = people.TalkAsync(end.Token);
        await Task.Delay(Before, cancellation);
        // One that all are on: the proxy hashes the class.
        var (old, acknowledged) = (people.Tabs, people.Stored);
        nodes.Kill(nodes.Served(page).Single());
        var killed = Stopwatch.GetTimestamp();
        bench.Tell($"killed, with {acknowledged.Count} lines acknowledged");
        var back = await people.BackAsync(killed, old, acknowledged, Question, Longest, cancellation);
        await end.CancelAsync();
        await talk.WaitAsync(Longest, cancellation);

        var all = people.Stored;
        var agreeing = (await people.BackAsync(Stopwatch.GetTimestamp(), [], all, Question, TimeSpan.FromSeconds(15), cancellation)).Count(seconds => !double.IsNaN(seconds));
        var log = await room.LinesAsync(cancellation);
        foreach (var complaint in nodes.Complaints().Take(5))
            bench.Tell($"the nodes' logs: {complaint}");
        var returned = new Percentiles(back.Where(seconds => !double.IsNaN(seconds)));
        var isWhole = log.Order().SequenceEqual(all.Order());
        return new Finding(
            $"{returned.Count} of {People} back with the state: p50 {returned.P50:0.0}, last {returned.Max:0.0} s; {all.Count} lines acknowledged, {(isWhole ? "each once in the log" : $"THE LOG HAS {log.Count}, {all.Except(log).Count()} LOST")}, "
            + $"all on {agreeing} pages; {people.Refused} tries to take up the circuit refused{(people.Stumbles > 0 ? $", {people.Stumbles} pages not served at once" : "")}",
            returned.Count == People && returned.Max <= Slowest && isWhole && agreeing == People);
    }
}
