using LiveClasses.Bench.Circuits;
using LiveClasses.Bench.Crowd;
using LiveClasses.Bench.Product;
using LiveClasses.Bench.Servers;

namespace LiveClasses.Bench.Goals;

internal sealed class VotesOfASecond : IGoal
{
    private const int People = 500;
    private static readonly string[] Options = ["Sine", "Square", "Triangle"];

    public string Code => "P13";

    public string Measure => $"{People} votes in one second by {People} people, each pressed twice on the real page";

    public string Target => "all counted once, in the log and on every page";

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
        var poll = await room.OpenPollAsync("Which wave is this?", Options, cancellation);
        var vote = new Vote(guests.Tabs, Options);
        await vote.ChooseAsync(cancellation);
        bench.Tell("everybody has chosen");
        var (stored, all) = await vote.CastAsync(cancellation);
        var agreeing = await vote.AgreeingPagesAsync(TimeSpan.FromSeconds(15), cancellation);
        var votes = await room.VotesAsync(poll, cancellation);
        bench.TellComplaints(server);
        var isExact = votes.Count == People && votes.Select(one => one.By).Distinct().Count() == People
            && votes.CountBy(one => one.Option).OrderBy(count => count.Key).SequenceEqual(vote.Chosen.CountBy(option => option).OrderBy(count => count.Key));
        return new Finding(
            $"{votes.Count} votes of {votes.Select(one => one.By).Distinct().Count()} people in the log{(isExact ? ", each as chosen" : ", NOT as chosen")}; {agreeing} of {People} pages say so; "
            + $"stored p50 {stored.P50:0}, p99 {stored.P99:0} ms after the press, all {all.TotalSeconds:0.0} s after the first",
            isExact && agreeing == People);
    }
}
