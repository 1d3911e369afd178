using System.Diagnostics;
using System.Net.WebSockets;

namespace LiveClasses.Bench.Circuits;

/// <summary>One live circuit without a browser, of the protocol of blazor.web.js against ASP.NET Core 10.</summary>
internal sealed class Circuit : IAsyncDisposable
{
    private readonly Visitor _visitor;
    private readonly bool _deflate;
    private readonly CircuitDialogue _dialogue;
    private readonly CancellationTokenSource _stop = new();
    private volatile HubSocket _socket;
    private Task _reading;
    private string _secret = "";
    private volatile bool _leaving;
    private volatile bool _isCut;

    private Circuit(HubSocket socket, Visitor visitor, ICircuitListener listener, bool deflate)
    {
        _socket = socket;
        _visitor = visitor;
        _deflate = deflate;
        _dialogue = new CircuitDialogue(listener);
        _reading = ReadAsync(socket, _stop.Token);
    }

    /// <summary>Why the circuit ended although we had not left; null while it is alive.</summary>
    public string? Lost => _leaving ? null : _dialogue.Lost;

    /// <summary>Opens the page, starts its circuit and waits until every root component has been drawn once.</summary>
    public static async Task<Circuit> OpenAsync(Visitor visitor, string path, ICircuitListener listener, bool deflate, CancellationToken cancellation)
    {
        var page = PageMarkers.Read(await visitor.PageAsync(path, cancellation));
        if (page.Components.Count == 0)
            throw new BenchFailure($"{path} has no interactive part: is it the room, and is the visitor let in?");
        var circuit = new Circuit(await HubSocket.ConnectAsync(visitor, deflate, cancellation), visitor, listener, deflate);
        try
        {
            await circuit.StartAsync(page, path, cancellation);
            return circuit;
        }
        catch
        {
            await circuit.DisposeAsync();
            throw;
        }
    }

    /// <summary>Calls a [JSInvokable] method of an object that the server handed to the browser.</summary>
    /// <param name="objectId">The object's number, from <see cref="DotNetReference"/>.</param>
    /// <param name="method">The method's name.</param>
    /// <param name="arguments">A JSON array.</param>
    /// <param name="cancellation">Gives up waiting; the call itself goes on.</param>
    public async Task<DotNetResult> CallAsync(long objectId, string method, string arguments, CancellationToken cancellation)
    {
        var (id, result) = _dialogue.Calls.Begin();
        await SendAsync(HubMessages.Invoke(null, "BeginInvokeDotNetFromJS", id, null, method, objectId, arguments));
        return await result.WaitAsync(cancellation);
    }

    /// <summary>Presses what has this handler, and waits until what it does is done. A handler that has been replaced meanwhile is no success.</summary>
    public Task<DotNetResult> ClickAsync(ulong handler, CancellationToken cancellation) =>
        CallAsync(_dialogue.Renderer, "DispatchEventAsync", $"[{{\"eventHandlerId\":{handler},\"eventName\":\"click\",\"eventFieldInfo\":null}},{{\"type\":\"click\",\"detail\":1}}]", cancellation);

    /// <summary>Cuts the wire: no word to the server, which finds the connection closed. The circuit can come back.</summary>
    public async Task CutAsync()
    {
        _isCut = true;
        _socket.Abort();
        await _reading;
        _socket.Dispose();
    }

    /// <summary>One try to come back after a cut, as blazor.web.js and <c>reconnect.ts</c> do it.</summary>
    /// <param name="attempt">From 0; the first does not negotiate.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>False: the server is there, but has the circuit no longer.</returns>
    public async Task<bool> TryComeBackAsync(int attempt, CancellationToken cancellation)
    {
        var socket = await HubSocket.ConnectAsync(_visitor, _deflate, cancellation, negotiates: attempt > 0);
        var connected = _dialogue.ConnectingAgain();
        (_socket, _isCut) = (socket, false);
        _reading = ReadAsync(socket, _stop.Token);
        await SendAsync(HubMessages.Invoke(CircuitDialogue.ConnectCall, "ConnectCircuit", _secret));
        return await connected.WaitAsync(cancellation);
    }

    /// <summary>The server drops a browser that has been silent for 30 s; browsers ping every 15 s.</summary>
    public Task PingAsync() => SendAsync(HubMessages.PingFrame);

    /// <summary>Leaves as a closed tab does: by the beacon that ends the circuit at once instead of after minutes of retention. One whose wire is cut cannot.</summary>
    public async ValueTask DisposeAsync()
    {
        _leaving = true;
        if (!_isCut)
            await SendBeaconAsync();
        await _socket.CloseAsync();
        // The server closes in turn; one that does not is not waited for.
        await Task.WhenAny(_reading, Task.Delay(TimeSpan.FromSeconds(2)));
        await _stop.CancelAsync();
        await _reading;
        _socket.Dispose();
        _stop.Dispose();
    }

    private async Task SendBeaconAsync()
    {
        if (_secret.Length == 0)
            return;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        try
        {
            using var left = await _visitor.PostAsync("_blazor/disconnect", [new("circuitId", _secret)], patience.Token);
        }
        catch (Exception unreachable) when (unreachable is HttpRequestException or OperationCanceledException)
        {
            // The server is gone, and the circuit with it.
        }
    }

    private async Task StartAsync(PageMarkers page, string path, CancellationToken cancellation)
    {
        var root = new Uri(_visitor.Site.Url, "/").ToString();
        var here = new Uri(_visitor.Site.Url, path).ToString();
        await SendAsync(HubMessages.Invoke(CircuitDialogue.StartCall, "StartCircuit", root, here, "[]", page.State));
        _secret = await _dialogue.Started.WaitAsync(cancellation);
        await SendAsync(HubMessages.Invoke(null, "UpdateRootComponents", page.AddAll(), page.State));
        await _dialogue.Drawn.WaitAsync(cancellation);
    }

    private async Task ReadAsync(HubSocket socket, CancellationToken stop)
    {
        try
        {
            while (await socket.FillAsync(stop))
            {
                var at = Stopwatch.GetTimestamp();
                while (socket.TryTake(out var message))
                    _dialogue.Take(message.Span, at);
                while (_dialogue.TryReply(out var reply))
                    await SendAsync(reply);
            }
            LoseUnlessCut("The server closed the connection.");
        }
        catch (Exception broken) when (broken is WebSocketException or IOException or InvalidDataException or OperationCanceledException or ObjectDisposedException)
        {
            LoseUnlessCut(broken.Message);
        }
    }

    private void LoseUnlessCut(string why)
    {
        if (!_isCut)
            _dialogue.Lose(why);
    }

    /// <summary>Never interrupted: half a message would break the socket. A broken socket ends the circuit, and whoever waits is told so.</summary>
    private async Task SendAsync(byte[] frame)
    {
        try
        {
            await _socket.SendAsync(frame, CancellationToken.None);
        }
        catch (Exception broken) when (broken is WebSocketException or IOException or ObjectDisposedException)
        {
            LoseUnlessCut(broken.Message);
        }
    }
}
