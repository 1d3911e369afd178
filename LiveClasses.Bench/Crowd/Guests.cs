using LiveClasses.Bench.Accounts;
using LiveClasses.Bench.Circuits;

namespace LiveClasses.Bench.Crowd;

/// <summary>Many people in one class, each a person of their own with one tab.</summary>
internal sealed class Guests : IAsyncDisposable
{
    private const int AtOnce = 8;
    private readonly CancellationTokenSource _over = new();
    private readonly Task _pinging;

    private Guests(IReadOnlyList<RoomTab> tabs)
    {
        Tabs = tabs;
        _pinging = PingAsync();
    }

    public IReadOnlyList<RoomTab> Tabs { get; }

    public static async Task<Guests> ComeAsync(Site site, string room, int count, CancellationToken cancellation)
    {
        var tabs = new RoomTab[count];
        try
        {
            await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (i, stop) =>
                tabs[i] = await RoomTab.OpenAsync(await Guest.NamedAsync(site, room, $"Student {i + 1}", stop), room, stop));
            return new Guests(tabs);
        }
        catch
        {
            await LeaveAsync(tabs.Where(tab => tab is not null));
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _pinging.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await LeaveAsync(Tabs);
        _over.Dispose();
    }

    private static Task LeaveAsync(IEnumerable<RoomTab> tabs) =>
        Parallel.ForEachAsync(tabs, new ParallelOptions { MaxDegreeOfParallelism = AtOnce * 4 }, async (tab, _) => await tab.DisposeAsync());

    /// <summary>Browsers ping every 5 s; one that has been silent for 20 s is taken for gone.</summary>
    private async Task PingAsync()
    {
        using var every = new PeriodicTimer(TimeSpan.FromSeconds(5));
        while (await every.WaitForNextTickAsync(_over.Token))
        {
            foreach (var tab in Tabs)
                await tab.Circuit.PingAsync();
        }
    }
}
