using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Adapters.Streaming.Local.Rtmp;

/// <summary>
/// The door for encoders. Listens when it is enabled and a gate is registered; a port that is taken never stops the
/// application, it is told by <see cref="Fault"/> and tried again.
/// </summary>
internal sealed class RtmpListener(
    IOptions<RtmpOptions> options,
    IServiceProviderIsService registered,
    RtmpConnections connections,
    TimeProvider time,
    ILogger<RtmpListener> log) : BackgroundService
{
    private readonly RtmpOptions options = options.Value;
    private volatile Socket? listening;

    public bool IsListening => listening is not null;

    /// <summary>Where it listens, with the actual port.</summary>
    public IPEndPoint? Endpoint { get; private set; }

    /// <summary>Why it does not listen, in a sentence for the host; null while it does.</summary>
    public string? Fault { get; private set; } = "The server is starting.";

    /// <summary>Connections that are open now.</summary>
    public int OpenConnections => connections.Count;

    /// <summary>Binds before the application counts as started, so that the address is known from then on.</summary>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        Fault = WhyOff();
        if (Fault is not null)
        {
            RtmpLog.Off(log, Fault);
            return Task.CompletedTask;
        }

        Listen();
        if (Fault is not null) RtmpLog.NotListening(log, Fault, options.ListenRetry.TotalSeconds);
        return base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        Close();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!stoppingToken.IsCancellationRequested) await StepAsync(stoppingToken);
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            // The way a hosted service ends: a cancelled wait, or a socket closed under it.
        }

        Close();
        await connections.Ended;
    }

    private string? WhyOff()
    {
        if (!options.Enabled) return "Publishing by RTMP is switched off.";
        return registered.IsService(typeof(IRtmpPublishGate)) ? null : "Nothing here takes RTMP streams.";
    }

    private async Task StepAsync(CancellationToken stopping)
    {
        try
        {
            if (listening is { } socket)
            {
                connections.Admit(await socket.AcceptAsync(stopping), stopping);
                return;
            }

            await Task.Delay(options.ListenRetry, time, stopping);
            Listen();
        }
        catch (Exception cause) when (!stopping.IsCancellationRequested)
        {
            // Out of file descriptors, or a peer gone between SYN and accept: take a breath and go on.
            RtmpLog.AcceptFailed(log, cause);
            await Task.Delay(TimeSpan.FromMilliseconds(250), time, stopping);
        }
    }

    private void Listen()
    {
        var endpoint = new IPEndPoint(IPAddress.Parse(options.Address), options.Port);
        var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (endpoint.AddressFamily == AddressFamily.InterNetworkV6) socket.DualMode = true;
            socket.Bind(endpoint);
            socket.Listen(512);
            Endpoint = (IPEndPoint)socket.LocalEndPoint!;
            Fault = null;
            listening = socket;
            RtmpLog.Listening(log, Endpoint);
        }
        catch (SocketException cause)
        {
            socket.Dispose();
            Fault = cause.SocketErrorCode == SocketError.AddressAlreadyInUse
                ? $"Port {options.Port} is in use by another program."
                : $"Listening on {endpoint} is not possible ({cause.SocketErrorCode}).";
        }
    }

    private void Close()
    {
        listening?.Dispose();
        listening = null;
    }
}
