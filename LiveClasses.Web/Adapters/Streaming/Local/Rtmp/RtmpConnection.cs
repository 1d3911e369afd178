using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;
using LiveClasses.Web.Adapters.Streaming.Local.Rtmp.Chunks;

namespace LiveClasses.Web.Adapters.Streaming.Local.Rtmp;

/// <summary>One socket from accept to close. One loop reads, answers and waits for the sink, which is the backpressure.</summary>
internal sealed class RtmpConnection : IAsyncDisposable
{
    private readonly RtmpOptions options;
    private readonly RtmpMeter meter;
    private readonly NetworkStream stream;
    private readonly PipeReader input;
    private readonly RtmpReplies replies;
    private readonly RtmpSession session;
    private readonly RtmpFarewell farewell;
    private readonly PeerPatience patience;
    private readonly CancellationTokenSource cut;
    private readonly CancellationToken stopping;
    private readonly ChunkReader chunks = new(ChunkLimits.Stranger);
    private CancellationTokenRegistration revocation;
    private CancellationToken revoked;
    private long received;
    private long acknowledged;

    public RtmpConnection(Socket socket, IRtmpPublishGate gate, RtmpOptions options, RtmpMeter meter, TimeProvider time, CancellationToken stopping)
    {
        (this.options, this.meter, this.stopping) = (options, meter, stopping);
        stream = new NetworkStream(socket);
        // Zero-byte reads: a connection that says nothing holds no buffer.
        input = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 16 * 1024, leaveOpen: true, useZeroByteReads: true));
        replies = new RtmpReplies(stream);
        session = new RtmpSession(gate, replies, socket.RemoteEndPoint);
        farewell = new RtmpFarewell(socket, stream, replies, options.Linger, time);
        patience = new PeerPatience(options.SetupDeadline, options.IdleTimeout, time);
        cut = CancellationTokenSource.CreateLinkedTokenSource(stopping, patience.Ended);
    }

    /// <summary>Runs to the end and says why it came; never throws.</summary>
    public async Task<RtmpCutException> RunAsync()
    {
        var why = await TalkAsync();
        var isTold = why.Status is { } status && await farewell.TellAsync(status);
        try
        {
            await session.DisposeAsync();
        }
        catch (Exception cause)
        {
            why = new RtmpCutException(RtmpEnding.Failed, "the pipeline failed to close", cause: cause);
        }

        if (isTold) await farewell.LingerAsync(stopping);
        return why;
    }

    public async ValueTask DisposeAsync()
    {
        // First, and it waits for a revocation that is just running: what follows is what that would touch.
        await revocation.DisposeAsync();
        cut.Dispose();
        patience.Dispose();
        chunks.Dispose();
        await input.CompleteAsync();
        await stream.DisposeAsync();
    }

    private async Task<RtmpCutException> TalkAsync()
    {
        try
        {
            await RtmpHandshake.AcceptAsync(input, stream, cut.Token);
            while (await ReadAsync())
            {
            }

            return Ending(RtmpEnding.PeerLeft, "the peer left");
        }
        catch (RtmpCutException why)
        {
            return why;
        }
        catch (Exception) when (cut.IsCancellationRequested)
        {
            return WhyCut();
        }
        catch (IOException)
        {
            return Ending(RtmpEnding.PeerLeft, "the connection broke");
        }
        catch (Exception bug)
        {
            // A mistake of ours costs this one connection, never the listener.
            return new RtmpCutException(RtmpEnding.Failed, "the connection failed", cause: bug);
        }
    }

    private async ValueTask<bool> ReadAsync()
    {
        patience.BeginWait();
        var read = await input.ReadAsync(cut.Token);
        patience.EndWait();

        var rest = read.Buffer;
        while (chunks.TryRead(ref rest, out var message))
        {
            await session.HandleAsync(message, cut.Token);
            FollowSession();
            await FlushAsync();
        }

        await CountAsync(read.Buffer.Length - rest.Length);
        input.AdvanceTo(rest.Start, rest.End);
        return !read.IsCompleted;
    }

    private void FollowSession()
    {
        var publisher = session.Publisher;
        if (publisher is not null == patience.IsPublishing) return;

        patience.Follow(isPublishing: publisher is not null);
        chunks.Limits = publisher is null
            ? ChunkLimits.Stranger
            : new ChunkLimits(options.MaxMessageBytes, options.MaxBufferedBytes, ChunkLimits.Stranger.ChunkStreams);
        revocation.Dispose();
        revoked = publisher?.Revoked ?? CancellationToken.None;
        revocation = revoked.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), cut);
    }

    private async ValueTask CountAsync(long bytes)
    {
        meter.Received(bytes);
        received += bytes;
        // At half of the window, so that a peer that stops at the whole of it never has to.
        if (received - acknowledged < Math.Min(session.PeerWindow, RtmpReplies.Window) / 2) return;
        acknowledged = received;
        replies.Acknowledge(received);
        await FlushAsync();
    }

    private async ValueTask FlushAsync()
    {
        if (replies.IsEmpty) return;
        patience.BeginWait();
        await replies.FlushAsync(cut.Token);
        patience.EndWait();
    }

    private RtmpCutException WhyCut()
    {
        if (stopping.IsCancellationRequested) return Ending(RtmpEnding.Stopping, "the application stops");
        if (revoked.IsCancellationRequested) return new RtmpCutException(RtmpEnding.Revoked, "the key was revoked or the class ended", RtmpStatus.Revoked);
        return patience.IsPublishing
            ? Ending(RtmpEnding.IdleTimeout, "the encoder fell silent")
            : Ending(RtmpEnding.SetupTimeout, "nothing was published in time");
    }

    private static RtmpCutException Ending(RtmpEnding ending, string detail) => new(ending, detail);
}
