using LiveClasses.Bench.Circuits;

namespace LiveClasses.Bench.Room;

/// <summary>The people in one room for as long as it is measured: kept awake as browsers are, and sent home properly at the end.</summary>
internal sealed class Gathering : IAsyncDisposable
{
    private readonly CancellationTokenSource _over = new();
    private readonly Task _pinging;

    public Gathering(RoomOptions options)
    {
        Site = new Site(options.Url);
        Seating = new Seating(Site, options, Lines);
        _pinging = Seating.PingAsync(_over.Token);
    }

    public Site Site { get; }

    public LineLedger Lines { get; } = new();

    public Seating Seating { get; }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _pinging.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Seating.DisposeAsync();
        Site.Dispose();
        _over.Dispose();
    }
}
