using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Adapters.Streaming.Local.Rtmp;

/// <summary>The connections that are open: counts them in, serves each on its own, counts them out.</summary>
internal sealed class RtmpConnections(
    IOptions<RtmpOptions> options,
    IServiceProvider services,
    RtmpMeter meter,
    TimeProvider time,
    ILogger<RtmpListener> log)
{
    private readonly ConnectionQuota quota = new(options.Value.MaxConnections, options.Value.MaxConnectionsPerAddress);
    private readonly ConcurrentDictionary<long, Task> open = [];
    private long last;

    public int Count => open.Count;

    /// <summary>Done when all that are open now have ended.</summary>
    public Task Ended => Task.WhenAll(open.Values);

    /// <summary>Takes the socket over; called by the accept loop alone.</summary>
    public void Admit(Socket socket, CancellationToken stopping)
    {
        if (socket.RemoteEndPoint is not IPEndPoint remote || !quota.TryEnter(remote.Address))
        {
            meter.TurnedAway();
            RtmpLog.TurnedAway(log, socket.RemoteEndPoint);
            socket.Dispose();
            return;
        }

        var number = ++last;
        var served = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        open[number] = served.Task;
        _ = ServeAsync(number, socket, remote, served, stopping);
    }

    private async Task ServeAsync(long number, Socket socket, IPEndPoint remote, TaskCompletionSource served, CancellationToken stopping)
    {
        await Task.Yield(); // the accept loop goes on at once
        meter.Opened();
        RtmpLog.Opened(log, number, remote);
        var why = await TalkAsync(socket, stopping);
        socket.Dispose();
        quota.Leave(remote.Address);
        meter.Closed(why.Ending);
        RtmpLog.Closed(log, RtmpLog.LevelOf(why.Ending), number, remote, why.Ending, why.Message, why.InnerException);
        open.TryRemove(number, out _);
        served.SetResult();
    }

    private async Task<RtmpCutException> TalkAsync(Socket socket, CancellationToken stopping)
    {
        try
        {
            socket.NoDelay = true;
            // Late on purpose: the gate's own needs (a database) may not be there when we start to listen.
            var gate = services.GetRequiredService<IRtmpPublishGate>();
            await using var connection = new RtmpConnection(socket, gate, options.Value, meter, time, stopping);
            return await connection.RunAsync();
        }
        catch (Exception cause) when (cause is IOException or SocketException)
        {
            return new RtmpCutException(RtmpEnding.PeerLeft, "the connection broke", cause: cause);
        }
        catch (Exception cause)
        {
            return new RtmpCutException(RtmpEnding.Failed, "the connection failed", cause: cause);
        }
    }
}
