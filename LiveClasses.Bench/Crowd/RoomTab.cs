using LiveClasses.Bench.Circuits;
using LiveClasses.Bench.Measure;
using LiveClasses.Bench.Pages;
using LiveClasses.Bench.Room;

namespace LiveClasses.Bench.Crowd;

/// <summary>The room's page, loaded once: what is drawn, the lines that came, and everything that a person does with it.</summary>
internal sealed class RoomTab : ICircuitListener, IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly TaskCompletionSource<long> _chat = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<long> _reactions = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private readonly HashSet<long> _lines = [];
    private Circuit? _circuit;

    private RoomTab()
    {
    }

    public PageTree Page { get; } = new();

    public Circuit Circuit => _circuit!;

    /// <summary>Null while it is alive.</summary>
    public string? Lost => _circuit?.Lost;

    /// <summary>The page is drawn and its chat is attached.</summary>
    public static async Task<RoomTab> OpenAsync(Visitor visitor, string room, CancellationToken cancellation)
    {
        var tab = new RoomTab();
        tab._circuit = await Circuit.OpenAsync(visitor, room, tab, deflate: false, cancellation);
        try
        {
            await tab._chat.Task.WaitAsync(Patience, cancellation);
            return tab;
        }
        catch (TimeoutException)
        {
            await tab.DisposeAsync();
            throw new BenchFailure($"/{room} was drawn but attached no chat: {tab.Lost ?? "the room refused"}.");
        }
    }

    /// <summary>How many of these lines have come since the page was loaded.</summary>
    public int Holds(IReadOnlyCollection<long> lines)
    {
        lock (_gate)
            return lines.Count(_lines.Contains);
    }

    /// <summary>Sends a line; the same id again is the same line.</summary>
    public async Task<bool> SayAsync(Guid id, long line, CancellationToken cancellation)
    {
        var answer = await Circuit.CallAsync(await _chat.Task, "SendChat", $"[\"{id}\",\"{LineMarker.Line(line, length: 60)}\",null]", cancellation);
        return answer.Succeeded && answer.Value.Contains("\"ok\":true", StringComparison.Ordinal);
    }

    /// <summary>Taps that have come together in the browser.</summary>
    public async Task<bool> ReactAsync(string kind, int count, CancellationToken cancellation)
    {
        var answer = await Circuit.CallAsync(await _reactions.Task.WaitAsync(Patience, cancellation), "React", $"[[\"{kind}\"],[{count}]]", cancellation);
        return answer.Succeeded && answer.Value.Contains("\"ok\":true", StringComparison.Ordinal);
    }

    /// <summary>Clicks, and again if the page was drawn anew at that moment, until the page shows what was wanted.</summary>
    public async Task ClickUntilAsync(Func<PageNode, bool> button, Func<PageTree, bool> isThere, string what, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        while (!isThere(Page))
        {
            if (Lost is { } lost)
                throw new BenchFailure($"The circuit was lost before {what}: {lost}");
            if (patience.IsCancellationRequested)
                throw new BenchFailure($"The page did not show {what} within {Patience.TotalSeconds:0} s.");
            if (Page.ClickOn(button) is { } handler)
                await Circuit.ClickAsync(handler, cancellation);
            await Task.Delay(20, cancellation);
        }
    }

    public void Received(ReadOnlySpan<byte> message, long at)
    {
        lock (_gate)
        {
            while (LineMarker.TryTake(ref message, out var line))
                _lines.Add(line);
        }
    }

    public void Called(in JsCall call, string module)
    {
        if (ModuleAttachment.TryRead(call, module, "chat", out var chat))
            _chat.TrySetResult(chat);
        if (ModuleAttachment.TryRead(call, module, "reactions", out var reactions))
            _reactions.TrySetResult(reactions);
    }

    public void Drew(ReadOnlySpan<byte> batch) => Page.Draw(batch);

    public ValueTask DisposeAsync() => _circuit?.DisposeAsync() ?? ValueTask.CompletedTask;
}
