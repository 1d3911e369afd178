using LiveClasses.Bench.Circuits;

namespace LiveClasses.Bench.Room;

/// <summary>People who come and go: so many at a time, each for a while, some by closing the tab and some by a connection that dies.</summary>
internal sealed class Turnover(RoomOptions options, IReadOnlyList<Visitor> people)
{
    /// <summary>Browsers ping every 5 s; one that has been silent for 20 s is taken for gone.</summary>
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan ShortestStay = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LongestStay = TimeSpan.FromSeconds(60);
    private readonly SemaphoreSlim _doors = new(options.Joins);
    private int _visits;
    private int _lost;

    /// <summary>How many have been there, or are.</summary>
    public int Visits => _visits;

    /// <summary>Visits that the server ended.</summary>
    public int Lost => _lost;

    /// <summary>Everybody comes once and leaves by closing the tab.</summary>
    public Task ComeOnceAsync(CancellationToken cancellation) =>
        Task.WhenAll(Enumerable.Range(0, options.Viewers).Select(i => VisitAsync(i, ShortestStay, isCut: false, CancellationToken.None, cancellation)));

    /// <summary>Whoever leaves is followed by another, until it is over.</summary>
    /// <param name="over">Whoever is there then leaves at once.</param>
    /// <param name="cutEvery">One visit in so many ends by a dead connection, and its circuit is held for a while.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task ComeAndGoAsync(CancellationToken over, int cutEvery, CancellationToken cancellation) =>
        Task.WhenAll(Enumerable.Range(0, options.Viewers).Select(async place =>
        {
            for (var visit = place; !over.IsCancellationRequested; visit++)
            {
                var stay = ShortestStay + ((LongestStay - ShortestStay) * Random.Shared.NextDouble());
                await VisitAsync(place, stay, visit % cutEvery == 0, over, cancellation);
            }
        }));

    private async Task VisitAsync(int place, TimeSpan stay, bool isCut, CancellationToken over, CancellationToken cancellation)
    {
        await using var person = new Participant(new LineLedger());
        await _doors.WaitAsync(cancellation);
        try
        {
            if (over.IsCancellationRequested)
                return;
            await person.JoinAsync(people[place % people.Count].Again(), options.Page, options.Deflate, cancellation);
        }
        finally
        {
            _doors.Release();
        }

        Interlocked.Increment(ref _visits);
        for (var left = stay; left > TimeSpan.Zero && !over.IsCancellationRequested; left -= Beat)
        {
            await Task.Delay(left < Beat ? left : Beat, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellation.ThrowIfCancellationRequested();
            await person.PingAsync();
        }

        if (person.Lost is not null)
            Interlocked.Increment(ref _lost);
        else if (isCut)
            await person.CutAsync();
    }
}
