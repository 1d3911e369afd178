using System.Net.WebSockets;
using System.Text.Json;

namespace LiveClasses.Bench.Circuits;

/// <summary>One WebSocket to the circuit hub: negotiated, shaken hands, cut into hub messages. One reader, any number of senders.</summary>
internal sealed class HubSocket : IDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1);
    private byte[] _buffer = new byte[4096];
    private int _start;
    private int _end;

    private HubSocket()
    {
    }

    /// <param name="visitor">Whose cookies the socket carries.</param>
    /// <param name="deflate">Offer permessage-deflate, as browsers do; whether it is used is the server's choice.</param>
    /// <param name="negotiates">False where a WebSocket has worked before: the request that agrees on one is left out.</param>
    public static async Task<HubSocket> ConnectAsync(Visitor visitor, bool deflate, CancellationToken cancellation, bool negotiates = true)
    {
        var token = negotiates ? await NegotiateAsync(visitor, cancellation) : null;
        var hub = new HubSocket();
        try
        {
            await hub.OpenAsync(visitor, token, deflate, cancellation);
            return hub;
        }
        catch
        {
            hub.Dispose();
            throw;
        }
    }

    public async Task SendAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellation)
    {
        await _sending.WaitAsync(cancellation);
        try
        {
            await _socket.SendAsync(frame, WebSocketMessageType.Binary, endOfMessage: true, cancellation);
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Waits for more bytes; false when the server has closed.</summary>
    public async ValueTask<bool> FillAsync(CancellationToken cancellation)
    {
        MakeSpace();
        var received = await _socket.ReceiveAsync(_buffer.AsMemory(_end), cancellation);
        _end += received.Count;
        return received.MessageType != WebSocketMessageType.Close;
    }

    /// <summary>The next whole message; it is valid until the next <see cref="FillAsync"/>.</summary>
    public bool TryTake(out ReadOnlyMemory<byte> message)
    {
        message = default;
        ReadOnlySpan<byte> rest = _buffer.AsSpan(_start, _end - _start);
        if (!HubFraming.TryTake(ref rest, out var taken))
            return false;
        _start = _end - rest.Length;
        message = _buffer.AsMemory(_start - taken.Length, taken.Length);
        return true;
    }

    /// <summary>Closes the connection under the WebSocket, without a close frame.</summary>
    public void Abort() => _socket.Abort();

    public async Task CloseAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        try
        {
            await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, statusDescription: null, patience.Token);
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException)
        {
            // The other side went first.
        }
    }

    public void Dispose()
    {
        _socket.Dispose();
        _sending.Dispose();
    }

    private static async Task<string> NegotiateAsync(Visitor visitor, CancellationToken cancellation)
    {
        using var answer = await visitor.PostAsync("_blazor/negotiate?negotiateVersion=1", [], cancellation);
        if (!answer.IsSuccessStatusCode)
            throw new BenchFailure($"The circuit hub refused to negotiate: {(int)answer.StatusCode}.");
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStreamAsync(cancellation));
        return json.RootElement.GetProperty("connectionToken").GetString()!;
    }

    private async Task OpenAsync(Visitor visitor, string? token, bool deflate, CancellationToken cancellation)
    {
        _socket.Options.KeepAliveInterval = TimeSpan.Zero;
        _socket.Options.SetRequestHeader("Origin", visitor.Site.Origin);
        if (visitor.CookieHeader is { Length: > 0 } cookies)
            _socket.Options.SetRequestHeader("Cookie", cookies);
        if (deflate)
            _socket.Options.DangerousDeflateOptions = new WebSocketDeflateOptions();

        var address = new UriBuilder(new Uri(visitor.Site.Url, "_blazor")) { Query = token is null ? "" : $"id={Uri.EscapeDataString(token)}" };
        address.Scheme = visitor.Site.Url.Scheme == Uri.UriSchemeHttps ? Uri.UriSchemeWss : Uri.UriSchemeWs;
        await _socket.ConnectAsync(address.Uri, visitor.Site.Circuits, cancellation);
        await _socket.SendAsync(HubMessages.Handshake, WebSocketMessageType.Text, endOfMessage: true, cancellation);
        await ReadHandshakeAsync(cancellation);
    }

    /// <summary>The answer is JSON up to a record separator; hub messages may follow in the same read.</summary>
    private async Task ReadHandshakeAsync(CancellationToken cancellation)
    {
        const byte recordSeparator = 0x1e;
        int end;
        do
        {
            if (!await FillAsync(cancellation))
                throw new BenchFailure("The circuit hub closed during the handshake.");
            end = _buffer.AsSpan(0, _end).IndexOf(recordSeparator);
        }
        while (end < 0);
        if (!_buffer.AsSpan(0, end).SequenceEqual("{}"u8))
            throw new BenchFailure($"The circuit hub refused the handshake: {System.Text.Encoding.UTF8.GetString(_buffer, 0, end)}");
        _start = end + 1;
    }

    private void MakeSpace()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }
        if (_buffer.Length - _end < 1024)
            Array.Resize(ref _buffer, _buffer.Length * 2);
    }
}
