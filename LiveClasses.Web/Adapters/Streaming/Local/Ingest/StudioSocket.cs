using System.Net.WebSockets;
using System.Text.Json;

namespace LiveClasses.Web.Adapters.Streaming.Local.Ingest;

/// <summary>A studio's WebSocket: bounded text messages in, media in as it comes, JSON out. Sends may come from several places.</summary>
internal sealed class StudioSocket(WebSocket socket) : IDisposable
{
    public const int MaxText = 8 * 1024;

    /// <summary>A tenth of a second of the best quality is 0.1 MB; a burst after a gap is more.</summary>
    public const int MaxMedia = 8 * 1024 * 1024;

    /// <summary>How long a farewell waits for a network that may be gone.</summary>
    public static readonly TimeSpan FarewellAtMost = TimeSpan.FromSeconds(2);

    private readonly byte[] buffer = new byte[64 * 1024];
    private readonly SemaphoreSlim sending = new(1);
    private int length;

    /// <summary>
    /// The next piece: a whole text message, or a stretch of a binary one, which is not collected but passed on as it comes.
    /// Null at the end of the connection. What it returns is only valid until the next call.
    /// </summary>
    /// <exception cref="InvalidDataException">A message is longer than allowed.</exception>
    public async ValueTask<StudioPiece?> ReceiveAsync(CancellationToken cancellationToken)
    {
        var filled = 0;
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer.AsMemory(filled), cancellationToken);
            if (received.MessageType is WebSocketMessageType.Close)
                return null;
            var isFirst = length == 0;
            length += received.Count;
            if (length > (received.MessageType is WebSocketMessageType.Text ? MaxText : MaxMedia))
                throw new InvalidDataException("A message is too long.");
            filled += received.Count;
            if (received.EndOfMessage)
                length = 0;
            if (received.MessageType is WebSocketMessageType.Binary)
                return new StudioPiece(IsText: false, isFirst, buffer.AsMemory(0, filled));
            if (received.EndOfMessage)
                return new StudioPiece(IsText: true, IsStart: true, buffer.AsMemory(0, filled));
        }
    }

    /// <summary>A studio that is no longer there is no fault: its receive loop will notice.</summary>
    public async ValueTask SendAsync(StudioMessage message, CancellationToken cancellationToken)
    {
        await sending.WaitAsync(cancellationToken);
        try
        {
            if (socket.State is WebSocketState.Open)
                await socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message, message.GetType(), JsonSerializerOptions.Web), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        }
        catch (WebSocketException)
        {
            // Gone.
        }
        finally
        {
            sending.Release();
        }
    }

    /// <summary>Says good-bye. The other side's answer comes to whoever receives.</summary>
    public async ValueTask CloseAsync(WebSocketCloseStatus status, string reason)
    {
        using var limit = new CancellationTokenSource(FarewellAtMost);
        try
        {
            await sending.WaitAsync(limit.Token);
            try
            {
                if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                    await socket.CloseOutputAsync(status, reason, limit.Token);
            }
            finally
            {
                sending.Release();
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            // Gone.
        }
    }

    /// <summary>
    /// Reads on until the other side closes too, for a moment: a connection that is dropped with unread data is reset, and our last
    /// words would be lost with it.
    /// </summary>
    public async ValueTask DrainAsync()
    {
        using var limit = new CancellationTokenSource(FarewellAtMost);
        try
        {
            while (socket.State is WebSocketState.CloseSent)
                await socket.ReceiveAsync(buffer.AsMemory(), limit.Token);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            // Gone.
        }
    }

    public void Dispose() => sending.Dispose();
}

/// <summary>A piece of what a studio sends.</summary>
/// <param name="IsStart">The first piece of its message.</param>
internal readonly record struct StudioPiece(bool IsText, bool IsStart, ReadOnlyMemory<byte> Bytes);
