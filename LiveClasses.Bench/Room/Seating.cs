using System.Collections.Concurrent;
using System.Diagnostics;
using LiveClasses.Bench.Accounts;
using LiveClasses.Bench.Circuits;
using LiveClasses.Bench.Measure;

namespace LiveClasses.Bench.Room;

/// <summary>Brings people into the room: signs each account in once, then opens circuits, several at a time.</summary>
internal sealed class Seating(Site site, RoomOptions options, LineLedger ledger) : IAsyncDisposable
{
    private readonly ConcurrentBag<Participant> _seated = [];
    private readonly Dictionary<string, Visitor> _signedIn = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyCollection<Participant> Seated => _seated;

    /// <param name="count">How many join.</param>
    /// <param name="accounts">Who they are, by turns; none for guests.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <param name="clickers">So many of them look for the button that they are to click.</param>
    /// <returns>Those who joined, and how many milliseconds each needed.</returns>
    public async Task<(IReadOnlyList<Participant> People, Percentiles Joins)> SeatAsync(int count, IReadOnlyList<Account> accounts, CancellationToken cancellation, int clickers = 0)
    {
        var visitors = await VisitorsAsync(accounts, cancellation);
        var people = new Participant[count];
        var joins = new double[count];
        var several = new ParallelOptions { MaxDegreeOfParallelism = options.Joins, CancellationToken = cancellation };
        await Parallel.ForAsync(0, count, several, async (i, stop) =>
        {
            var start = Stopwatch.GetTimestamp();
            var person = people[i] = new Participant(ledger);
            _seated.Add(person);
            if (i < clickers)
                person.MeansToClick();
            await person.JoinAsync(visitors[i % visitors.Count].Again(), options.Page, options.Deflate, stop);
            joins[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        });
        return (people, new Percentiles(joins));
    }

    public async Task PingAsync(CancellationToken cancellation)
    {
        using var every = new PeriodicTimer(TimeSpan.FromSeconds(10));
        while (await every.WaitForNextTickAsync(cancellation))
        {
            foreach (var person in _seated)
                await person.PingAsync();
        }
    }

    public async ValueTask DisposeAsync() =>
        await Parallel.ForEachAsync(_seated, async (person, _) => await person.DisposeAsync());

    /// <summary>Each account signed in once; a single visitor for guests.</summary>
    public async Task<IReadOnlyList<Visitor>> VisitorsAsync(IReadOnlyList<Account> accounts, CancellationToken cancellation)
    {
        if (accounts.Count == 0)
            return [new Visitor(site)];
        var visitors = new List<Visitor>();
        foreach (var account in accounts)
        {
            if (!_signedIn.TryGetValue(account.Email, out var visitor))
                visitor = _signedIn[account.Email] = await SignIn.AsAsync(site, account, cancellation);
            visitors.Add(visitor);
        }
        return visitors;
    }
}
