using LiveClasses.Bench.Accounts;
using LiveClasses.Bench.Circuits;
using LiveClasses.Bench.Room;

namespace LiveClasses.Bench.Servers;

/// <summary>The teacher of the demo class: presses "Go live" and stays, so that the class is on and every panel of it is drawn.</summary>
internal sealed class DemoHost : IAsyncDisposable
{
    private readonly Site _site;
    private readonly Participant _host = new(new LineLedger());
    private readonly CancellationTokenSource _over = new();
    private Task _pinging = Task.CompletedTask;

    private DemoHost(Uri url) => _site = new Site(url);

    public static async Task<DemoHost> GoLiveAsync(Uri url, string password, CancellationToken cancellation)
    {
        var host = new DemoHost(url);
        try
        {
            await host.StartAsync(await DemoClass.FindAsync(url, cancellation), password, cancellation);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _pinging.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _host.DisposeAsync();
        _site.Dispose();
        _over.Dispose();
    }

    private async Task StartAsync(string room, string password, CancellationToken cancellation)
    {
        var visitor = await SignIn.AsAsync(_site, new Account(DemoClass.Teacher, password), cancellation);
        _host.MeansToClick(node => node.Words().Contains("Go live", StringComparison.Ordinal));
        await _host.JoinAsync(visitor, $"classes/{room}/room", deflate: false, cancellation);
        if (await _host.ClickAsync(cancellation) is { Succeeded: false, Value: var why })
            throw new BenchFailure($"The class did not start: {why}");
        _pinging = PingAsync(_over.Token);
    }

    private async Task PingAsync(CancellationToken cancellation)
    {
        using var every = new PeriodicTimer(TimeSpan.FromSeconds(5));
        while (await every.WaitForNextTickAsync(cancellation))
            await _host.PingAsync();
    }
}
