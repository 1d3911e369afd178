using System.IO.Pipelines;
using System.Net.Sockets;
using LiveClasses.Web.Adapters.Streaming.Local.Rtmp.Amf;
using LiveClasses.Web.Adapters.Streaming.Local.Rtmp.Chunks;

namespace LiveClasses.Tests.Adapters.Streaming.Rtmp;

/// <summary>A hand-driven encoder over a real socket.</summary>
internal sealed class RtmpPeer : IDisposable
{
    private readonly TcpClient socket;
    private readonly NetworkStream stream;
    private readonly PipeReader input;
    private readonly ChunkReader replies = new(new ChunkLimits(65536, 131072, 16));
    private readonly ChunkEncoder encoder = new(formats => formats[0]);

    private RtmpPeer(TcpClient socket)
    {
        this.socket = socket;
        stream = socket.GetStream();
        input = PipeReader.Create(stream);
    }

    /// <summary>C0, C1 and a C2 that echoes nothing.</summary>
    public static byte[] Handshake { get; } = [3, .. new byte[1536], .. new byte[1536]];

    public static async Task<RtmpPeer> OpenAsync(RtmpServer server)
    {
        var opened = new TcpClient { NoDelay = true };
        await opened.ConnectAsync("127.0.0.1", server.Port);
        return new RtmpPeer(opened);
    }

    /// <summary>Shakes hands and consumes the answer, checked against section 5.2.</summary>
    public static async Task<RtmpPeer> GreetAsync(RtmpServer server)
    {
        var peer = await OpenAsync(server);
        await peer.SendAsync(Handshake);
        var read = await peer.input.ReadAtLeastAsync(3073);
        peer.input.AdvanceTo(read.Buffer.GetPosition(3073));
        return peer;
    }

    public static async Task<RtmpPeer> PublishAsync(RtmpServer server, string key = OneKeyGate.Key)
    {
        var peer = await GreetAsync(server);
        await peer.SendAsync(SentMessage.UntilPublish(key));
        return peer;
    }

    public async Task SendAsync(params IEnumerable<SentMessage> messages)
    {
        foreach (var message in messages) encoder.Whole(message);
        await SendAsync(encoder.Take());
    }

    public Task SendAsync(params byte[] bytes) => stream.WriteAsync(bytes).AsTask();

    public void HangUp() => socket.Client.Shutdown(SocketShutdown.Send);

    public async Task<byte[]> ReadRawAsync(int length)
    {
        var bytes = new byte[length];
        await stream.ReadExactlyAsync(bytes);
        return bytes;
    }

    public Task ReadRawToEndAsync() => stream.CopyToAsync(Stream.Null);

    /// <summary>The next message of the server, or null when it has closed.</summary>
    public async Task<SentMessage?> ReadAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            ReadResult read;
            try
            {
                read = await input.ReadAsync(patience.Token);
            }
            catch (IOException)
            {
                return null;
            }

            var rest = read.Buffer;
            var found = replies.TryRead(ref rest, out var message);
            var copy = found ? new SentMessage(0, message.Type, message.StreamId, message.Timestamp, message.Body.ToArray()) : null;
            input.AdvanceTo(rest.Start, found ? rest.Start : rest.End);
            if (copy is not null) return copy;
            if (read.IsCompleted) return null;
        }
    }

    /// <summary>Reads until <c>onStatus</c> and answers "level code"; "closed" when the server closed first.</summary>
    public async Task<string> ReadStatusAsync()
    {
        while (await ReadAsync() is { } message)
        {
            if (message.Type != RtmpMessageType.CommandAmf0) continue;
            var values = Values(message);
            if (values[0] is AmfString { Value: "onStatus" } && values[^1] is AmfObject status)
            {
                return $"{((AmfString)status["level"]!).Value} {((AmfString)status["code"]!).Value}";
            }
        }

        return "closed";
    }

    /// <summary>Reads until the server closes; answers the types and command names it sent.</summary>
    public async Task<List<string>> ReadToEndAsync()
    {
        var heard = new List<string>();
        while (await ReadAsync() is { } message)
        {
            heard.Add(message.Type == RtmpMessageType.CommandAmf0 ? ((AmfString)Values(message)[0]).Value : message.Type.ToString());
        }

        return heard;
    }

    public static List<AmfValue> Values(SentMessage message)
    {
        var values = new List<AmfValue>();
        var reader = new AmfReader(message.Body);
        while (!reader.IsAtEnd) values.Add(reader.Read());
        return values;
    }

    public void Dispose()
    {
        replies.Dispose();
        socket.Dispose();
    }
}
