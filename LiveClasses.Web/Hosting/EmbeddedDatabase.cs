using System.Runtime.InteropServices;

namespace LiveClasses.Web.Hosting;

/// <summary>
/// The embedded server's life around the host's: started before the host is built, stopped after it has stopped, because the last
/// writes of the services that are shutting down still need it.
/// </summary>
internal sealed class EmbeddedDatabase : IAsyncDisposable
{
    private readonly CancellationTokenSource _interrupted = new();
    private readonly List<PosixSignalRegistration> _signals = [];
    private EmbeddedPostgres? _server;
    private IHostApplicationLifetime? _host;

    public EmbeddedDatabase()
    {
        // The host's own handling of Ctrl-C begins only when it runs; until then a signal must not leave a server behind.
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP])
            _signals.Add(PosixSignalRegistration.Create(signal, OnSignal));
    }

    public async Task<string> StartServerAsync(EmbeddedPostgresOptions options, string folder, string contentRoot)
    {
        _server = await EmbeddedPostgres.StartAsync(options, folder, contentRoot, _interrupted.Token);
        return _server.ConnectionString;
    }

    /// <summary>From now on the host answers the signals; only a closed terminal is ours to tell it.</summary>
    public void HandOver(IHostApplicationLifetime lifetime) => _host = lifetime;

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        foreach (var signal in _signals)
            signal.Dispose();
        _interrupted.Dispose();
    }

    private void OnSignal(PosixSignalContext signal)
    {
        signal.Cancel = true;
        if (_host is not null)
        {
            _host.StopApplication();
            return;
        }

        _interrupted.Cancel();
        if (_server is null)
            return; // the start unwinds by the cancelled token

        _server.DisposeAsync().AsTask().GetAwaiter().GetResult();
        Environment.Exit(130);
    }
}
