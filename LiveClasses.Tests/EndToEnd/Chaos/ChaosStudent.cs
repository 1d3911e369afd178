using System.Net.WebSockets;
using LiveClasses.Bench;
using LiveClasses.Bench.Accounts;
using LiveClasses.Bench.Circuits;
using LiveClasses.Bench.Measure;
using LiveClasses.Bench.Room;

namespace LiveClasses.Tests.EndToEnd.Chaos;

/// <summary>
/// A browser in a room that does what ours does: when its circuit is gone it comes back, to another node if need be, and keeps on its screen what it
/// has seen. Every line is noted once, in the order of its first arrival.
/// </summary>
internal sealed class ChaosStudent : ICircuitListener, IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly CancellationTokenSource stopping = new();
    private readonly List<long> view = [];
    private readonly HashSet<long> seen = [];
    private readonly IReadOnlyList<Site> nodes;
    private readonly Account account;
    private readonly string room;
    private readonly Task living;
    private TaskCompletionSource<long> chat = New();
    private volatile Circuit? circuit;
    private int node;

    public ChaosStudent(IReadOnlyList<Site> nodes, int firstNode, Account account, string room)
    {
        (this.nodes, node, this.account, this.room) = (nodes, firstNode, account, room);
        living = LiveAsync();
    }

    /// <summary>Times this student has come into the room.</summary>
    public int Entries { get; private set; }

    public bool IsIn => chat.Task.IsCompletedSuccessfully && circuit is { Lost: null };

    public IReadOnlyList<long> View
    {
        get
        {
            lock (view)
                return [.. view];
        }
    }

    /// <summary>Until the room has said that it is stored: with the same id each time, as the browser's chat does it.</summary>
    public async Task SayAsync(long line)
    {
        var id = Guid.CreateVersion7();
        while (!stopping.IsCancellationRequested)
        {
            if (circuit is { Lost: null } open && chat.Task.IsCompletedSuccessfully && await TrySayAsync(open, id, LineMarker.Line(line, length: 40)))
                return;
            await Task.Delay(100);
        }
    }

    public void Received(ReadOnlySpan<byte> message, long at)
    {
        var rest = message;
        lock (view)
        {
            while (LineMarker.TryTake(ref rest, out var line))
            {
                if (seen.Add(line))
                    view.Add(line);
            }
        }
    }

    public void Called(in JsCall call, string module)
    {
        if (ChatAttachment.TryRead(call, module, out var found))
            chat.TrySetResult(found);
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await living;
        stopping.Dispose();
    }

    private static TaskCompletionSource<long> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task<bool> TrySayAsync(Circuit open, Guid id, string text)
    {
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(stopping.Token);
            patience.CancelAfter(Patience);
            var answer = await open.CallAsync(await chat.Task, "SendChat", $"[\"{id}\",\"{text}\",null]", patience.Token);
            return answer.Succeeded && answer.Value.Contains("\"ok\":true", StringComparison.Ordinal);
        }
        catch (Exception lost) when (IsLoss(lost))
        {
            return false;
        }
    }

    private async Task LiveAsync()
    {
        for (; !stopping.IsCancellationRequested; node++)
        {
            try
            {
                await StayAsync(nodes[node % nodes.Count]);
            }
            catch (Exception lost) when (IsLoss(lost))
            {
                // The node is dead, its wire is cut or the database is away: the next one, in a moment.
            }

            chat = New();
            circuit = null;
            await Task.Delay(100);
        }
    }

    private async Task StayAsync(Site site)
    {
        var visitor = await SignIn.AsAsync(site, account, stopping.Token);
        await using var open = await Circuit.OpenAsync(visitor, room, this, deflate: false, stopping.Token);
        circuit = open;
        await chat.Task.WaitAsync(Patience, stopping.Token);
        Entries++;
        for (var beat = 1; open.Lost is null && !stopping.IsCancellationRequested; beat++)
        {
            await Task.Delay(50);
            if (beat % 200 == 0)
                await open.PingAsync();
        }
    }

    private static bool IsLoss(Exception fault) =>
        fault is BenchFailure or HttpRequestException or IOException or WebSocketException or TimeoutException or OperationCanceledException or InvalidDataException;
}
