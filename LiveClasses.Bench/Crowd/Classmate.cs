using System.Diagnostics;
using System.Net.WebSockets;
using LiveClasses.Bench.Circuits;
using LiveClasses.Bench.Room;

namespace LiveClasses.Bench.Crowd;

/// <summary>
/// Somebody who stays in the class whatever happens, as the page's own code does it (<c>reconnect.ts</c>): the socket breaks, the circuit is asked for again after
/// the same pauses, and when the server says that it is gone and answers, the page is loaded anew.
/// </summary>
internal sealed class Classmate(Visitor visitor, string room) : IAsyncDisposable
{
    private static readonly TimeSpan SendAgain = TimeSpan.FromMilliseconds(500);

    /// <summary>A page that says that the class cannot be reached loads itself anew after so long.</summary>
    private static readonly TimeSpan ErrorPage = TimeSpan.FromSeconds(5);

    private volatile RoomTab? _tab;
    private Task _return = Task.CompletedTask;

    public RoomTab Tab => _tab ?? throw new InvalidOperationException("Not in the room yet.");

    /// <summary>Tries to take up a circuit that was gone.</summary>
    public int Refused { get; private set; }

    /// <summary>Pages that could not be loaded, and were again later.</summary>
    public int Stumbles { get; private set; }

    public async Task EnterAsync(CancellationToken cancellation) => _tab = await RoomTab.OpenAsync(visitor, room, cancellation);

    /// <summary>Begins to come back when the socket has broken. Looked at often.</summary>
    public void Look(CancellationToken cancellation)
    {
        if (Tab.Lost is not null && _return.IsCompleted)
            _return = ComeBackAsync(cancellation);
    }

    /// <summary>Until the room has said that it is stored, with the same id each time, as <c>chat-sender.ts</c> does it.</summary>
    public async Task SayAsync(long line, CancellationToken cancellation)
    {
        var id = Guid.CreateVersion7();
        while (!await TrySayAsync(id, line, cancellation))
            await Task.Delay(SendAgain, cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _return.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_tab is { } tab)
            await tab.DisposeAsync();
    }

    private async Task<bool> TrySayAsync(Guid id, long line, CancellationToken cancellation)
    {
        try
        {
            return await Tab.SayAsync(id, line, cancellation);
        }
        catch (BenchFailure)
        {
            return false; // The circuit died with the line on its way: nobody knows whether it was stored.
        }
    }

    private async Task ComeBackAsync(CancellationToken cancellation)
    {
        var old = Tab;
        for (var attempt = 0; !await IsGoneAsync(old, attempt, cancellation); attempt++)
        {
        }

        while (true)
        {
            try
            {
                await EnterAsync(cancellation);
                break;
            }
            catch (Exception lost) when (IsLoss(lost) && !cancellation.IsCancellationRequested)
            {
                Stumbles++;
                await Task.Delay(ErrorPage, cancellation);
            }
        }

        await old.DisposeAsync();
    }

    /// <summary>One try after its pause: the server is there, says that it has no such circuit, and serves the page.</summary>
    private async Task<bool> IsGoneAsync(RoomTab old, int attempt, CancellationToken cancellation)
    {
        await Task.Delay(ComeBackDelay.Before(attempt), cancellation);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(ComeBackDelay.TryAtMost);
        try
        {
            if (await old.Circuit.TryComeBackAsync(attempt, patience.Token))
                throw new BenchFailure("A circuit was taken up although its node is dead.");
            Refused++;
            // Not bound by the limit of a try: the page does not bind it either.
            return await visitor.AnswersAsync(room, cancellation);
        }
        catch (Exception lost) when (IsLoss(lost) && !cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    private static bool IsLoss(Exception fault) => fault is BenchFailure or HttpRequestException or WebSocketException or IOException or OperationCanceledException or InvalidDataException;
}
