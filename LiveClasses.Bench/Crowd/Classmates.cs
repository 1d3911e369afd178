using System.Collections.Concurrent;
using System.Diagnostics;
using LiveClasses.Bench.Accounts;
using LiveClasses.Bench.Circuits;
using LiveClasses.Bench.Measure;

namespace LiveClasses.Bench.Crowd;

/// <summary>A class that talks and stays together while its servers come and go.</summary>
internal sealed class Classmates : IAsyncDisposable
{
    private const int AtOnce = 8;
    private const int Talkers = 4;
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(1);
    private readonly CancellationTokenSource _over = new();
    private readonly ConcurrentQueue<long> _stored = new();
    private readonly IReadOnlyList<Classmate> _people;
    private readonly Task _watching;

    private Classmates(IReadOnlyList<Classmate> people) => (_people, _watching) = (people, WatchAsync(people, _over.Token));

    /// <summary>Lines that were said to be stored.</summary>
    public IReadOnlyCollection<long> Stored => [.. _stored];

    public int Refused => _people.Sum(person => person.Refused);

    public int Stumbles => _people.Sum(person => person.Stumbles);

    public static async Task<Classmates> ComeAsync(Site site, string room, int count, CancellationToken cancellation)
    {
        var people = new Classmate[count];
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (i, stop) =>
        {
            people[i] = new Classmate(await Guest.NamedAsync(site, room, $"Student {i + 1}", stop), room);
            await people[i].EnterAsync(stop);
        });
        return new Classmates(people);
    }

    /// <summary>Some of them talk, a line a second each, until the end; a line that is on its way then is waited for.</summary>
    public Task TalkAsync(CancellationToken end) => Task.WhenAll(_people.Take(Talkers).Select(async person =>
    {
        while (!end.IsCancellationRequested)
        {
            var line = Stopwatch.GetTimestamp();
            await person.SayAsync(line, _over.Token);
            _stored.Enqueue(line);
            await Task.Delay(BetweenLines, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }));

    /// <summary>The page that each has before them now.</summary>
    public IReadOnlyList<RoomTab> Tabs => [.. _people.Select(person => person.Tab)];

    /// <summary>How long after this moment each has a living page that holds these lines and shows this; NaN for who has not in time.</summary>
    /// <param name="since">By the stopwatch.</param>
    /// <param name="old">Pages that do not count: those of before, which die a moment later.</param>
    /// <param name="lines">What must have come to the page.</param>
    /// <param name="shown">The open poll.</param>
    /// <param name="longest">Then nobody is waited for any more.</param>
    /// <param name="cancellation">Stops looking.</param>
    public async Task<double[]> BackAsync(long since, IReadOnlyList<RoomTab> old, IReadOnlyCollection<long> lines, string shown, TimeSpan longest, CancellationToken cancellation)
    {
        var back = new double[_people.Count];
        Array.Fill(back, double.NaN);
        while (back.Any(double.IsNaN) && Stopwatch.GetElapsedTime(since) < longest)
        {
            for (var i = 0; i < back.Length; i++)
            {
                if (double.IsNaN(back[i]) && _people[i].Tab is var tab && tab != old.ElementAtOrDefault(i) && Has(tab, lines, shown))
                    back[i] = Stopwatch.GetElapsedTime(since).TotalSeconds;
            }

            await Task.Delay(LookEvery, cancellation);
        }

        return back;
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Parallel.ForEachAsync(_people, new ParallelOptions { MaxDegreeOfParallelism = AtOnce * 4 }, async (person, _) => await person.DisposeAsync());
        _over.Dispose();
    }

    private static bool Has(RoomTab tab, IReadOnlyCollection<long> lines, string shown) =>
        tab.Lost is null && tab.Holds(lines) == lines.Count && tab.Page.Look(page => page.Any(node => node.HasClass("poll-notice") && node.Words().Contains(shown, StringComparison.Ordinal)));

    private static async Task WatchAsync(IReadOnlyList<Classmate> people, CancellationToken over)
    {
        var pinged = Stopwatch.GetTimestamp();
        while (!over.IsCancellationRequested)
        {
            foreach (var person in people)
                person.Look(over);
            if (Stopwatch.GetElapsedTime(pinged) > PingEvery)
            {
                pinged = Stopwatch.GetTimestamp();
                foreach (var person in people.Where(person => person.Tab.Lost is null))
                    await person.Tab.Circuit.PingAsync();
            }

            await Task.Delay(LookEvery, over);
        }
    }
}
