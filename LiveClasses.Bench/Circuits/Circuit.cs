using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;

namespace LiveClasses.Bench.Circuits;

/// <summary>
/// One live circuit without a browser, of the protocol of blazor.web.js against ASP.NET Core 10: it acknowledges every render batch at once and
/// answers every call into the browser with nothing, or with a new object where one is awaited.
/// </summary>
internal sealed class Circuit : IAsyncDisposable
{
    private readonly HubSocket _socket;
    private readonly Visitor _visitor;
    private readonly ICircuitListener _listener;
    private readonly BrowserObjects _objects = new();
    private readonly Queue<byte[]> _replies = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<DotNetResult>> _calls = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource<string> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _drawn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string _secret = "";
    private Task _reading = Task.CompletedTask;
    private int _lastCall;
    private volatile bool _leaving;

    private Circuit(HubSocket socket, Visitor visitor, ICircuitListener listener)
    {
        _socket = socket;
        _visitor = visitor;
        _listener = listener;
    }

    /// <summary>Why the circuit ended although we had not left; null while it is alive.</summary>
    public string? Lost { get; private set; }

    /// <summary>Opens the page, starts its circuit and waits until every root component has been drawn once.</summary>
    public static async Task<Circuit> OpenAsync(Visitor visitor, string path, ICircuitListener listener, bool deflate, CancellationToken cancellation)
    {
        var page = PageMarkers.Read(await visitor.PageAsync(path, cancellation));
        if (page.Components.Count == 0)
            throw new BenchFailure($"{path} has no interactive part: is it the room, and is the visitor let in?");
        var circuit = new Circuit(await HubSocket.ConnectAsync(visitor, deflate, cancellation), visitor, listener);
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
        var id = Interlocked.Increment(ref _lastCall).ToString(CultureInfo.InvariantCulture);
        var result = _calls[id] = new TaskCompletionSource<DotNetResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        await _socket.SendAsync(HubMessages.Invoke(null, "BeginInvokeDotNetFromJS", id, null, method, objectId, arguments), cancellation);
        return await result.Task.WaitAsync(cancellation);
    }

    /// <summary>The server drops a browser that has been silent for 30 s; browsers ping every 15 s.</summary>
    public async Task PingAsync()
    {
        if (Lost is not null || _leaving)
            return;
        try
        {
            await _socket.SendAsync(HubMessages.PingFrame, CancellationToken.None);
        }
        catch (Exception broken) when (broken is WebSocketException or IOException or ObjectDisposedException)
        {
            Lose(broken.Message);
        }
    }

    /// <summary>Leaves as a closed tab does: by the beacon that ends the circuit at once instead of after minutes of retention.</summary>
    public async ValueTask DisposeAsync()
    {
        _leaving = true;
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
        _reading = ReadAsync(_stop.Token);
        var root = new Uri(_visitor.Site.Url, "/").ToString();
        var here = new Uri(_visitor.Site.Url, path).ToString();
        await _socket.SendAsync(HubMessages.Invoke("0", "StartCircuit", root, here, "[]", page.State), cancellation);
        _secret = await _started.Task.WaitAsync(cancellation);
        await _socket.SendAsync(HubMessages.Invoke(null, "UpdateRootComponents", page.AddAll(), page.State), cancellation);
        await _drawn.Task.WaitAsync(cancellation);
    }

    private async Task ReadAsync(CancellationToken cancellation)
    {
        try
        {
            while (await _socket.FillAsync(cancellation))
            {
                var at = Stopwatch.GetTimestamp();
                while (_socket.TryTake(out var message))
                    Take(message.Span, at);
                while (_replies.TryDequeue(out var reply))
                    await _socket.SendAsync(reply, cancellation);
            }
            Lose("The server closed the connection.");
        }
        catch (Exception broken) when (broken is WebSocketException or IOException or InvalidDataException or OperationCanceledException)
        {
            Lose(broken.Message);
        }
    }

    private void Take(ReadOnlySpan<byte> message, long at)
    {
        _listener.Received(message, at);
        var reader = new MessagePackReader(message);
        reader.ReadArrayHeader();
        switch (reader.ReadInt())
        {
            case HubMessages.Invocation: TakeInvocation(ref reader); break;
            case HubMessages.Completion: TakeCompletion(ref reader); break;
            case HubMessages.Close: Lose(reader.ReadString() ?? "The server closed the hub."); break;
        }
    }

    private void TakeInvocation(ref MessagePackReader reader)
    {
        reader.SkipStringMap();
        reader.ReadString();
        var target = reader.ReadUtf8();
        reader.ReadArrayHeader();
        if (target.SequenceEqual("JS.RenderBatch"u8))
            _replies.Enqueue(HubMessages.Invoke(null, "OnRenderCompleted", reader.ReadInt(), null));
        else if (target.SequenceEqual("JS.BeginInvokeJS"u8))
            TakeCall(JsCall.Read(ref reader));
        else if (target.SequenceEqual("JS.EndInvokeDotNet"u8))
            TakeResult(ref reader);
        else if (target.SequenceEqual("JS.EndUpdateRootComponents"u8))
            _drawn.TrySetResult();
        else if (target.SequenceEqual("JS.Error"u8))
            Lose(reader.ReadString() ?? "The circuit failed.");
    }

    private void TakeCall(in JsCall call)
    {
        _listener.Called(call, _objects.ModuleOf(call));
        var answer = _objects.Answer(call);
        if (call.Handle != 0)
            _replies.Enqueue(HubMessages.Invoke(null, "EndInvokeJSFromDotNet", call.Handle, true, $"[{call.Handle},true,{answer}]"));
    }

    private void TakeResult(ref MessagePackReader reader)
    {
        var id = reader.ReadString()!;
        var succeeded = reader.ReadBool();
        if (_calls.TryRemove(id, out var waiting))
            waiting.SetResult(new DotNetResult(succeeded, reader.ReadString() ?? ""));
    }

    /// <summary>StartCircuit is the only call with a completion: 1 is an error, 2 nothing, 3 a value, the secret that ends or resumes the circuit.</summary>
    private void TakeCompletion(ref MessagePackReader reader)
    {
        reader.SkipStringMap();
        reader.ReadString();
        var kind = reader.ReadInt();
        if (kind == 3 && reader.ReadString() is { } secret)
            _started.TrySetResult(secret);
        else
            Lose("The server refused to start a circuit" + (kind == 1 ? $": {reader.ReadString()}" : "."));
    }

    private void Lose(string why)
    {
        if (!_leaving)
            Lost ??= why;
        var failure = new BenchFailure(why);
        _started.TrySetException(failure);
        _drawn.TrySetException(failure);
        foreach (var waiting in _calls.Values)
            waiting.TrySetException(failure);
    }
}
