using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using LiveClasses.Bench.Circuits;
using LiveClasses.Bench.Room;

namespace LiveClasses.Bench.Peers;

/// <summary>One connection to a peer, and every line that reached it: the same sockets, the same counting as for a circuit.</summary>
internal sealed class PeerClient(IDialect dialect, LineLedger ledger) : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1);
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _stop = new();
    private readonly LineWatch _watch = new(ledger);
    private Task _reading = Task.CompletedTask;
    private byte[] _buffer = new byte[4096];

    public LineTally Tally => _watch.Tally;

    /// <summary>Why the connection ended although we had not left; null while it is alive.</summary>
    public string? Lost { get; private set; }

    public async Task JoinAsync(Site site, CancellationToken cancellation)
    {
        _socket.Options.KeepAliveInterval = TimeSpan.Zero;
        if (dialect.Protocol is { } protocol)
            _socket.Options.AddSubProtocol(protocol);
        var address = new UriBuilder(new Uri(site.Url, dialect.Path)) { Scheme = Uri.UriSchemeWs };
        await _socket.ConnectAsync(address.Uri, site.Circuits, cancellation);
        _reading = ReadAsync(_stop.Token);
        if (dialect.Opening is { } opening)
            await SendAsync(opening);
        else if (dialect is WsDialect)
            _ready.TrySetResult();
        await _ready.Task.WaitAsync(TimeSpan.FromSeconds(30), cancellation);
    }

    public Task SayAsync(string line) => SendAsync(dialect.Say(line));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _reading;
        _socket.Dispose();
        _sending.Dispose();
        _stop.Dispose();
    }

    private async Task SendAsync(string text)
    {
        await _sending.WaitAsync();
        try
        {
            await _socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        }
        finally
        {
            _sending.Release();
        }
    }

    private async Task ReadAsync(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                var length = await ReadMessageAsync(stop);
                var at = Stopwatch.GetTimestamp();
                _watch.Take(_buffer.AsSpan(0, length), at);
                var (replies, isReady) = dialect.Hear(_buffer.AsSpan(0, length));
                foreach (var reply in replies)
                    await SendAsync(reply);
                if (isReady)
                    _ready.TrySetResult();
            }
        }
        catch (OperationCanceledException)
        {
            // We leave.
        }
        catch (Exception broken) when (broken is WebSocketException or IOException or ObjectDisposedException)
        {
            Lost = broken.Message;
            _ready.TrySetException(new BenchFailure(broken.Message));
        }
    }

    private async Task<int> ReadMessageAsync(CancellationToken stop)
    {
        var length = 0;
        while (true)
        {
            if (length == _buffer.Length)
                Array.Resize(ref _buffer, length * 2);
            var part = await _socket.ReceiveAsync(_buffer.AsMemory(length), stop);
            if (part.MessageType == WebSocketMessageType.Close)
                throw new WebSocketException("The peer closed the connection.");
            length += part.Count;
            if (part.EndOfMessage)
                return length;
        }
    }
}
