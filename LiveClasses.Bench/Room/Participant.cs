using LiveClasses.Bench.Circuits;

namespace LiveClasses.Bench.Room;

/// <summary>One circuit in the room, and every line that reached it.</summary>
internal sealed class Participant(LineLedger ledger) : ICircuitListener, IAsyncDisposable
{
    private readonly TaskCompletionSource<long> _chat = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly LineWatch _watch = new(ledger);
    private Circuit? _circuit;

    public LineTally Tally => _watch.Tally;

    public string? Lost => _circuit?.Lost;

    /// <summary>Joined: the page is drawn and its chat is attached.</summary>
    public async Task JoinAsync(Visitor visitor, string page, bool deflate, CancellationToken cancellation)
    {
        _circuit = await Circuit.OpenAsync(visitor, page, this, deflate, cancellation);
        try
        {
            await _chat.Task.WaitAsync(TimeSpan.FromSeconds(30), cancellation);
        }
        catch (TimeoutException)
        {
            throw new BenchFailure($"/{page} was drawn but attached no chat: {_circuit.Lost ?? "the room refused, as it does when one person has too many tabs open (Rooms__MaxTabs, --accounts), or it has no module chat.js"}.");
        }
    }

    /// <summary>Sends a chat line as the composer does; the id lets the server recognise a line sent twice.</summary>
    public async Task<DotNetResult> SendAsync(string line, CancellationToken cancellation) =>
        await _circuit!.CallAsync(await _chat.Task, "SendChat", $"[\"{Guid.CreateVersion7()}\",\"{line}\",null]", cancellation);

    public Task PingAsync() => _circuit?.PingAsync() ?? Task.CompletedTask;

    public void Received(ReadOnlySpan<byte> message, long at)
    {
        if (_watch.Take(message, at) > 0 && message.IndexOf("\"reset\":true"u8) >= 0)
            Tally.Snapshots++;
    }

    public void Called(in JsCall call, string module)
    {
        if (ChatAttachment.TryRead(call, module, out var chat))
            _chat.TrySetResult(chat);
    }

    public ValueTask DisposeAsync() => _circuit?.DisposeAsync() ?? ValueTask.CompletedTask;
}
