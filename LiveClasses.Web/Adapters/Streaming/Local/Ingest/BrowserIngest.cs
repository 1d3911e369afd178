using System.Net.WebSockets;
using LiveClasses.Web.Adapters.Streaming.Local.Encoders;

namespace LiveClasses.Web.Adapters.Streaming.Local.Ingest;

/// <summary>One studio connection from hello to good-bye. Who it is has been asked before.</summary>
internal sealed class BrowserIngest(StudioSocket socket, Guid sessionId, int priority, LocalStreams streams, TimeProvider time)
{
    public const string Source = "browser";

    private static readonly TimeSpan HelloWithin = TimeSpan.FromSeconds(10);

    /// <summary>A studio sees its line falling behind by what is not acknowledged, and must see it before its viewers do.</summary>
    private static readonly TimeSpan AckEvery = TimeSpan.FromMilliseconds(250);

    private Publication? publication;
    private IngestFormat? format;
    private bool isRunning;
    private volatile bool isRestarting, isStandingBy;
    private long received;
    private DateTimeOffset lastAck;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await OpenAsync(cancellationToken) is { } refusal)
            {
                await socket.SendAsync(new StudioMessage.Refused(refusal.Code, refusal.Message), cancellationToken);
                await socket.CloseAsync(WebSocketCloseStatus.PolicyViolation, refusal.Code);
            }
            else
            {
                await PumpAsync(cancellationToken);
            }
        }
        catch (InvalidDataException)
        {
            await socket.CloseAsync(WebSocketCloseStatus.MessageTooBig, "message-too-long");
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            // The network is gone; the studio comes back by itself.
        }
        finally
        {
            if (publication is not null)
                await publication.DisposeAsync();
            await socket.DrainAsync();
        }
    }

    private async Task<PublishRefusal?> OpenAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(HelloWithin);
        var piece = await socket.ReceiveAsync(limit.Token);
        var hello = piece is { IsText: true } text ? BrowserMessage.Parse(text.Bytes.Span) : null;
        format = hello?.Format;
        if (format is null)
            return PublishRefusal.Unreadable;
        var answer = await streams.PublishAsync(new PublishRequest(sessionId, Source, hello!.Take ?? "", priority), cancellationToken);
        publication = answer.Publication;
        if (answer.Refusal is { } refusal)
            return refusal;
        publication!.OnCalled = () => _ = BeginAgainAsync();
        // While another is on air it stays there until this one's first bytes come: viewers see one picture or the other.
        return publication.IsStandingBy || await StartAsync(cancellationToken) ? null : publication.Reason ?? PublishRefusal.Unreadable;
    }

    private async Task PumpAsync(CancellationToken cancellationToken)
    {
        // A receive that is cancelled takes the whole socket with it: a publisher that is cut gets its farewell first, and time to read it.
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var farewell = Task.CompletedTask;
        await using var cut = publication!.Revoked.Register(() => farewell = FarewellAsync(end));
        try
        {
            await socket.SendAsync(StudioMessage.Ready, end.Token);
            while (await socket.ReceiveAsync(end.Token) is { } piece)
            {
                if (publication.Revoked.IsCancellationRequested)
                    continue;
                if (!piece.IsText)
                    await MediaAsync(piece, end.Token);
                else if (!await SpokenAsync(BrowserMessage.Parse(piece.Bytes.Span), end.Token))
                    return;
            }
        }
        finally
        {
            await farewell;
        }
    }

    private async Task MediaAsync(StudioPiece piece, CancellationToken cancellationToken)
    {
        received += piece.Bytes.Length;
        // A recorder that was started anew begins with a header: the running ffmpeg would not understand it, and who stands by may take over with it.
        if (piece.IsStart && format!.IsHeader(piece.Bytes.Span) && (isRunning ? !publication!.IsReady : !isRestarting))
            await StartAsync(cancellationToken);
        if (!isRunning)
            publication!.Heard(piece.Bytes.Length);
        else if (!await publication!.WriteAsync(piece.Bytes, cancellationToken))
            isRunning = false;
        if (!isRunning && !isRestarting && !publication.Revoked.IsCancellationRequested)
            await StoppedAsync(cancellationToken);
        var now = time.GetUtcNow();
        if (now - lastAck < AckEvery)
            return;
        lastAck = now;
        await socket.SendAsync(new StudioMessage.Ack(received), cancellationToken);
    }

    /// <summary>False when the studio has said good-bye.</summary>
    private async Task<bool> SpokenAsync(BrowserMessage? message, CancellationToken cancellationToken)
    {
        if (message?.Type == "bye")
        {
            await publication!.EndAsync();
            await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "bye");
            return false;
        }
        if (message?.Format is { } next)
        {
            format = next;
            isRestarting = false;
            if (publication!.IsStandingBy || await StartAsync(cancellationToken))
                await socket.SendAsync(StudioMessage.Ready, cancellationToken);
        }
        return true;
    }

    /// <summary>The run is gone: either another publisher has taken over, or ffmpeg needs a successor.</summary>
    private async ValueTask StoppedAsync(CancellationToken cancellationToken)
    {
        if (!publication!.IsStandingBy)
        {
            // The rest of this recorder's media is worth nothing without its beginning: it is dropped until the next hello.
            isRestarting = true;
            await socket.SendAsync(StudioMessage.Restart, cancellationToken);
        }
        else if (!isStandingBy)
        {
            isStandingBy = true;
            await socket.SendAsync(StudioMessage.Standby, cancellationToken);
        }
    }

    /// <summary>The place on air is free, and this studio stands by: asked once, and answered by a hello.</summary>
    private async Task BeginAgainAsync()
    {
        if (!isStandingBy || isRestarting)
            return;
        isRestarting = true;
        await socket.SendAsync(StudioMessage.Restart, CancellationToken.None);
    }

    private async Task<bool> StartAsync(CancellationToken cancellationToken)
    {
        isRestarting = false;
        isRunning = await publication!.StartAsync(format!, cancellationToken);
        if (isRunning)
            isStandingBy = false;
        return isRunning;
    }

    private async Task FarewellAsync(CancellationTokenSource end)
    {
        var reason = publication!.Reason!;
        // "ended" is for good; after a restart of the server a bare close lets the studio come back.
        if (reason == PublishRefusal.ClassEnded)
            await socket.SendAsync(new StudioMessage.Ended(reason.Message), CancellationToken.None);
        else if (reason != PublishRefusal.ShuttingDown)
            await socket.SendAsync(new StudioMessage.Refused(reason.Code, reason.Message), CancellationToken.None);
        await socket.CloseAsync(WebSocketCloseStatus.EndpointUnavailable, reason.Code);
        end.CancelAfter(StudioSocket.FarewellAtMost);
    }
}
