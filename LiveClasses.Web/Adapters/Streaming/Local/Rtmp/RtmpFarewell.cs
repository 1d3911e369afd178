using System.Net.Sockets;

namespace LiveClasses.Web.Adapters.Streaming.Local.Rtmp;

/// <summary>Tells an encoder why it is cut, and makes sure that it can read that.</summary>
internal sealed class RtmpFarewell(Socket socket, Stream stream, RtmpReplies replies, TimeSpan linger, TimeProvider time)
{
    /// <summary>True when it was told.</summary>
    public async Task<bool> TellAsync(RtmpStatus status)
    {
        try
        {
            using var deadline = new CancellationTokenSource(linger, time);
            replies.Status(status);
            await replies.FlushAsync(deadline.Token);
            socket.Shutdown(SocketShutdown.Send);
            return true;
        }
        catch (Exception gone) when (gone is IOException or SocketException or OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>
    /// Closing with unread bytes makes TCP reset, and a reset may overtake what we told. So read on for a moment, and throw away.
    /// </summary>
    public async Task LingerAsync(CancellationToken stopping)
    {
        try
        {
            using var deadline = new CancellationTokenSource(linger, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stopping);
            var waste = new byte[4096];
            while (await stream.ReadAsync(waste, either.Token) > 0)
            {
            }
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException)
        {
            // Gone, or out of time: either way it is over.
        }
    }
}
