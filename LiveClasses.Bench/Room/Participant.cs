using LiveClasses.Bench.Circuits;
using LiveClasses.Bench.Measure;

namespace LiveClasses.Bench.Room;

/// <summary>One circuit in the room, and every line that reached it.</summary>
internal sealed class Participant(LineLedger ledger) : ICircuitListener, IAsyncDisposable
{
    private readonly TaskCompletionSource<long> _chat = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HashSet<long> _seen = [];
    private Circuit? _circuit;
    private long _newest;

    public LineTally Tally { get; } = new();

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
        var rest = message;
        var (ours, lines) = (0, 0);
        while (LineMarker.TryTake(ref rest, out var sent))
        {
            if (!ledger.IsOurs(sent))
                continue;
            ours++;
            if (TakeLine(sent, at))
                lines++;
        }
        if (lines > 0)
            Tally.Frames++;
        if (ours > 0 && message.IndexOf("\"reset\":true"u8) >= 0)
            Tally.Snapshots++;
    }

    public void Called(in JsCall call, string module)
    {
        if (ChatAttachment.TryRead(call, module, out var chat))
            _chat.TrySetResult(chat);
    }

    public ValueTask DisposeAsync() => _circuit?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>A line may come again, as a quotation or in a snapshot; its first arrival is its delivery.</summary>
    private bool TakeLine(long sent, long at)
    {
        if (!_seen.Add(sent))
        {
            Tally.Repeated++;
            return false;
        }
        if (sent < _newest)
            Tally.OutOfOrder++;
        _newest = Math.Max(_newest, sent);
        Tally.Deliver(ledger.IsMeasured(sent), LineMarker.Milliseconds(sent, at));
        return true;
    }
}
