using System.Diagnostics;
using System.Net.WebSockets;
using LiveClasses.Bench.Circuits;
using LiveClasses.Bench.Pages;

namespace LiveClasses.Bench.Room;

/// <summary>One circuit in the room, and every line that reached it.</summary>
internal sealed class Participant(LineLedger ledger) : ICircuitListener, IAsyncDisposable
{
    private readonly TaskCompletionSource<long> _chat = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly LineWatch _watch = new(ledger);
    private PageTree? _page;
    private Func<PageNode, bool> _button = IsMoreReactions;
    private Circuit? _circuit;
    private long _cutAt;

    public LineTally Tally => _watch.Tally;

    public string? Lost => _circuit?.Lost;

    /// <summary>After a cut: the milliseconds until the circuit was taken up again. Null while it is not, or when the server had it no longer.</summary>
    public double? ResumedAfter { get; private set; }

    /// <summary>After a cut: the milliseconds until the chat was drawn anew.</summary>
    public double? PictureAfter { get; private set; }

    /// <summary>Keeps the page from the start, for the button that <see cref="ClickAsync"/> presses; when none is named, one whose answer is drawn for who presses it alone.</summary>
    public void MeansToClick(Func<PageNode, bool>? button = null) => (_page, _button) = (new PageTree(), button ?? IsMoreReactions);

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

    /// <summary>Answered when the page's handler is done; what it has drawn was sent before.</summary>
    public Task<DotNetResult> ClickAsync(CancellationToken cancellation) =>
        _circuit!.ClickAsync(_page!.ClickOn(_button) ?? throw new BenchFailure("The button to be clicked is not on the page."), cancellation);

    public Task PingAsync() => _circuit?.PingAsync() ?? Task.CompletedTask;

    public async Task CutAsync()
    {
        (_cutAt, ResumedAfter, PictureAfter) = (Stopwatch.GetTimestamp(), null, null);
        await _circuit!.CutAsync();
    }

    /// <summary>Tries until the server answers, with the pauses of the page (<c>comeBackDelay</c> in wwwroot-js).</summary>
    public async Task ComeBackAsync(CancellationToken cancellation)
    {
        for (var attempt = 0; ; attempt++)
        {
            await Task.Delay(ComeBackDelay.Before(attempt), cancellation);
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            patience.CancelAfter(ComeBackDelay.TryAtMost);
            try
            {
                if (await _circuit!.TryComeBackAsync(attempt, patience.Token))
                    ResumedAfter = Stopwatch.GetElapsedTime(_cutAt).TotalMilliseconds;
                return;
            }
            catch (Exception unreachable) when (!cancellation.IsCancellationRequested && unreachable is BenchFailure or HttpRequestException or WebSocketException or IOException or OperationCanceledException)
            {
                await _circuit!.CutAsync();
            }
        }
    }

    public void Received(ReadOnlySpan<byte> message, long at)
    {
        var isPicture = message.IndexOf("\"reset\":true"u8) >= 0;
        if (isPicture && _cutAt != 0)
            PictureAfter ??= Stopwatch.GetElapsedTime(_cutAt, at).TotalMilliseconds;
        if (_watch.Take(message, at, isPicture) > 0 && isPicture)
            Tally.Snapshots++;
    }

    public void Called(in JsCall call, string module)
    {
        if (ChatAttachment.TryRead(call, module, out var chat))
            _chat.TrySetResult(chat);
    }

    public void Drew(ReadOnlySpan<byte> batch) => _page?.Draw(batch);

    public ValueTask DisposeAsync() => _circuit?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static bool IsMoreReactions(PageNode node) => node.Attribute("aria-controls") == "reaction-rest";
}
