using System.Net.WebSockets;
using LiveClasses.Web.Adapters.Streaming.Local.Encoders;

namespace LiveClasses.Web.Adapters.Streaming.Local.Ingest;

/// <summary>One studio connection from hello to good-bye. Who it is has been asked before.</summary>
internal sealed class BrowserIngest(StudioSocket socket, Guid sessionId, LocalStreams streams, TimeProvider time)
{
    public const string Source = "browser";

    private static readonly TimeSpan HelloWithin = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan AckEvery = TimeSpan.FromSeconds(1);

    private Publication? publication;
    private IngestFormat? format;
    private bool isRunning, isRestarting;
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
                return;
            }
            await PumpAsync(cancellationToken);
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
        var answer = await streams.PublishAsync(new PublishRequest(sessionId, Source, hello!.Take ?? ""), cancellationToken);
        publication = answer.Publication;
        return answer.Refusal ?? (await StartAsync(cancellationToken) ? null : publication!.Reason ?? PublishRefusal.Unreadable);
    }

    private async Task PumpAsync(CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, publication!.Revoked);
        await socket.SendAsync(StudioMessage.Ready, either.Token);
        try
        {
            while (await socket.ReceiveAsync(either.Token) is { } piece)
            {
                if (!piece.IsText)
                    await MediaAsync(piece, either.Token);
                else if (!await SpokenAsync(BrowserMessage.Parse(piece.Bytes.Span), either.Token))
                    return;
            }
        }
        catch (OperationCanceledException) when (publication.Revoked.IsCancellationRequested)
        {
            await FarewellAsync(publication.Reason!);
        }
    }

    private async Task MediaAsync(StudioPiece piece, CancellationToken cancellationToken)
    {
        received += piece.Bytes.Length;
        // A recorder that was started anew without a word begins with a header, which the running ffmpeg would not understand.
        if (piece.IsStart && isRunning && !publication!.IsReady && format!.IsHeader(piece.Bytes.Span))
            isRunning = await StartAsync(cancellationToken);
        if (isRunning && !await publication!.WriteAsync(piece.Bytes, cancellationToken))
            isRunning = false;
        if (!isRunning && !isRestarting && !publication!.Revoked.IsCancellationRequested)
        {
            // The rest of this recorder's media is worth nothing without its beginning: it is dropped until the next hello.
            isRestarting = true;
            await socket.SendAsync(StudioMessage.Restart, cancellationToken);
        }
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
            if (await StartAsync(cancellationToken))
                await socket.SendAsync(StudioMessage.Ready, cancellationToken);
        }
        return true;
    }

    private async Task<bool> StartAsync(CancellationToken cancellationToken)
    {
        isRestarting = false;
        return isRunning = await publication!.StartAsync(format!, cancellationToken);
    }

    private async Task FarewellAsync(PublishRefusal reason)
    {
        // "ended" is for good; after a restart of the server, or beside a newer connection of the same studio, a bare close lets it come back.
        if (reason == PublishRefusal.ClassEnded)
            await socket.SendAsync(new StudioMessage.Ended(reason.Message), CancellationToken.None);
        else if (reason != PublishRefusal.ShuttingDown)
            await socket.SendAsync(new StudioMessage.Refused(reason.Code, reason.Message), CancellationToken.None);
        await socket.CloseAsync(WebSocketCloseStatus.EndpointUnavailable, reason.Code);
    }
}
