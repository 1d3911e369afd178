using System.Diagnostics;
using LiveClasses.Bench.Measure;
using LiveClasses.Bench.Pages;

namespace LiveClasses.Bench.Crowd;

/// <summary>A poll as people see it: they open it, choose, and at their moment within one second press "Vote", twice, as impatient people do.</summary>
internal sealed class Vote(IReadOnlyList<RoomTab> tabs, IReadOnlyList<string> options)
{
    /// <summary>What each chooses.</summary>
    public int[] Chosen => [.. tabs.Select((_, i) => i % options.Count)];

    /// <summary>Everybody has the poll before them with their choice made.</summary>
    public Task ChooseAsync(CancellationToken cancellation) =>
        Parallel.ForAsync(0, tabs.Count, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = cancellation }, async (i, stop) =>
        {
            await tabs[i].ClickUntilAsync(node => node.HasClass("poll-notice"), page => page.ClickOn(IsOption) is not null, "the poll", stop);
            await tabs[i].ClickUntilAsync(node => IsOption(node) && node.Words().Contains(options[Chosen[i]], StringComparison.Ordinal), page => page.Look(HasChoice), "the choice", stop);
        });

    /// <summary>All votes within one second.</summary>
    /// <returns>Milliseconds of each from the press until it was stored, and how long all took together.</returns>
    public async Task<(Percentiles Stored, TimeSpan All)> CastAsync(CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        var stored = await Task.WhenAll(tabs.Select(async (tab, i) =>
        {
            await Task.Delay(TimeSpan.FromSeconds((double)i / tabs.Count), cancellation);
            var handler = tab.Page.ClickOn(IsVote) ?? throw new BenchFailure("Somebody has no button to vote.");
            var pressed = Stopwatch.GetTimestamp();
            var first = tab.Circuit.ClickAsync(handler, cancellation);
            var again = tab.Circuit.ClickAsync(handler, cancellation);
            await first;
            var took = Stopwatch.GetElapsedTime(pressed).TotalMilliseconds;
            await again;
            return took;
        }));
        return (new Percentiles(stored), Stopwatch.GetElapsedTime(start));
    }

    /// <summary>Pages that say that so many have voted and that one's own vote is among them.</summary>
    public async Task<int> AgreeingPagesAsync(TimeSpan longest, CancellationToken cancellation)
    {
        var wanted = $"{tabs.Count} votes · you voted";
        var start = Stopwatch.GetTimestamp();
        int agreeing;
        while ((agreeing = tabs.Count(tab => tab.Page.Look(page => page.Any(node => node.Name == "footer" && node.Words().Contains(wanted, StringComparison.Ordinal))))) < tabs.Count
               && Stopwatch.GetElapsedTime(start) < longest)
        {
            await Task.Delay(100, cancellation); // only to look again: nothing here is timed
        }

        return agreeing;
    }

    private static bool IsOption(PageNode node) => node.HasClass("poll-option");

    private static bool IsVote(PageNode node) => node.HasClass("button-primary") && node.Words().Trim() == "Vote";

    private static bool HasChoice(IEnumerable<PageNode> page) => page.Any(node => IsOption(node) && node.Attribute("aria-pressed") == "true");
}
