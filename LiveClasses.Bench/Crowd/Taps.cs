using System.Diagnostics;
using LiveClasses.Bench.Measure;

namespace LiveClasses.Bench.Crowd;

/// <summary>People who tap a reaction again and again, as <c>reactions.ts</c> does it: the first tap starts a second in which more come together, then all are told.</summary>
internal sealed class Taps(IReadOnlyList<RoomTab> tabs, int server)
{
    private const string Kind = "clap";

    /// <summary>As <c>reactions.ts</c>: taps of a second are told together.</summary>
    private static readonly TimeSpan TellEvery = TimeSpan.FromSeconds(1);
    private const int MostInASecond = 8;

    /// <summary>People begin over a while; what they cost is counted when all have.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(3);
    private int _counted;
    private int _refused;

    /// <summary>Taps that the server has accepted.</summary>
    public int Counted => Volatile.Read(ref _counted);

    public int Refused => Volatile.Read(ref _refused);

    /// <summary>So many taps a second of all together.</summary>
    /// <returns>The server's CPU in percent of a core, without the first seconds, and the taps that were told a second.</returns>
    public async Task<(double Core, double Rate)> TapAsync(int rate, TimeSpan measured, CancellationToken cancellation)
    {
        var between = TimeSpan.FromSeconds((double)tabs.Count / rate);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var tapping = tabs.Select((tab, i) => TapAsync(tab, between * ((double)i / tabs.Count), between, end.Token)).ToList();
        await Task.Delay(Settling, cancellation);
        var (load, before) = (new UsageSpan(server), Counted);
        await Task.Delay(measured, cancellation);
        var (used, counted) = (load.End(), Counted - before);
        await end.CancelAsync();
        await Task.WhenAll(tapping);
        return (used.CoreShare, counted / used.Elapsed.TotalSeconds);
    }

    /// <summary>A tap that the bench is late for is not made up for, and no more are told than a browser would: all that is told must be counted.</summary>
    private async Task TapAsync(RoomTab tab, TimeSpan first, TimeSpan between, CancellationToken end)
    {
        await Task.Delay(first, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var taps = 0;
        var telling = Task.CompletedTask;
        for (var next = Stopwatch.GetTimestamp(); !end.IsCancellationRequested; next = Math.Max(next + (long)(between.TotalSeconds * Stopwatch.Frequency), Stopwatch.GetTimestamp()))
        {
            var wait = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), next);
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (end.IsCancellationRequested)
                break;
            taps = Math.Min(taps + 1, MostInASecond);
            if (telling.IsCompleted)
                telling = TellAsync();
        }

        await telling;

        async Task TellAsync()
        {
            await Task.Delay(TellEvery, CancellationToken.None);
            var taken = Interlocked.Exchange(ref taps, 0);
            if (await tab.ReactAsync(Kind, taken, CancellationToken.None))
                Interlocked.Add(ref _counted, taken);
            else
                Interlocked.Add(ref _refused, taken);
        }
    }
}
