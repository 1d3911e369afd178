using System.Buffers;
using System.Buffers.Binary;
using LiveClasses.Web.Adapters.Streaming.Local.Rtmp.Amf;
using LiveClasses.Web.Adapters.Streaming.Local.Rtmp.Chunks;

namespace LiveClasses.Web.Adapters.Streaming.Local.Rtmp;

/// <summary>Everything we say after the handshake. Collected here and sent by <see cref="FlushAsync"/>.</summary>
internal sealed class RtmpReplies(Stream output)
{
    /// <summary>The one message stream a connection may have; 0 is the connection itself.</summary>
    public const uint StreamId = 1;

    /// <summary>Bytes a peer may have on the way without an acknowledgement.</summary>
    public const uint Window = 2_500_000;

    /// <summary>
    /// Ours needs to be no larger than 128, but ffmpeg and what is built on it send in chunks as large as those that they get: with 128 bytes a chunk, two
    /// system calls each, they and we would spend most of our time on chunks.
    /// </summary>
    private const int LargeChunk = 64 * 1024;

    private const int ControlChunks = 2;
    private const int CommandChunks = 3;

    private readonly ArrayBufferWriter<byte> pending = new(512);
    private readonly ArrayBufferWriter<byte> body = new(512);
    private int chunkSize = ChunkWriter.FirstChunkSize;

    /// <summary>The order that peers expect after <c>connect</c> (RTMP 1.0, section 7.2.1.1).</summary>
    public void Connected(double transaction)
    {
        Control(RtmpMessageType.WindowAcknowledgementSize, Window);
        // Limit type 2, "dynamic" (section 5.4.5).
        Control(RtmpMessageType.SetPeerBandwidth, [.. BigEndian(Window), 2]);
        Control(RtmpMessageType.SetChunkSize, LargeChunk);
        chunkSize = LargeChunk;
        Command(
            0,
            "_result",
            transaction,
            new AmfObject(new("fmsVer", "FMS/3,5,7,7009"), new("capabilities", 31), new("mode", 1)),
            new AmfObject(
                new("level", "status"),
                new("code", "NetConnection.Connect.Success"),
                new("description", "Connection accepted."),
                new("objectEncoding", 0)));
    }

    public void Result(double transaction, AmfValue value) => Command(0, "_result", transaction, AmfValue.Null, value);

    /// <summary>User control event 0, "stream begin" (section 7.1.7).</summary>
    public void StreamBegins() => Control(RtmpMessageType.UserControl, [0, 0, .. BigEndian(StreamId)]);

    /// <summary>User control event 7 answers a ping with the time it carried.</summary>
    public void Pong(ReadOnlySpan<byte> time) => Control(RtmpMessageType.UserControl, [0, 7, .. time]);

    /// <summary>Bytes received so far; the number wraps (section 5.4.3).</summary>
    public void Acknowledge(long received) => Control(RtmpMessageType.Acknowledgement, unchecked((uint)received));

    public void Status(RtmpStatus status) => Command(StreamId, "onStatus", 0, AmfValue.Null, Describe(status));

    /// <summary>Flash Media Live Encoder waits for these besides <c>onStatus</c>; others ignore them.</summary>
    public void Notify(string name, RtmpStatus status) => Command(0, name, 0, AmfValue.Null, Describe(status));

    /// <summary>Nothing is to be sent: most of what a publisher says wants no answer.</summary>
    public bool IsEmpty => pending.WrittenCount == 0;

    /// <summary>Sends what was collected; waits for as long as the peer does not read.</summary>
    public async ValueTask FlushAsync(CancellationToken ct)
    {
        if (IsEmpty) return;
        try
        {
            await output.WriteAsync(pending.WrittenMemory, ct);
        }
        finally
        {
            // Also when it was cut short: sent a second time it would be garbage in the middle of a message.
            pending.ResetWrittenCount();
        }
    }

    private void Command(uint streamId, string name, double transaction, params ReadOnlySpan<AmfValue> arguments)
    {
        body.ResetWrittenCount();
        AmfWriter.Write(body, name);
        AmfWriter.Write(body, transaction);
        foreach (var argument in arguments) AmfWriter.Write(body, argument);
        ChunkWriter.Write(pending, CommandChunks, RtmpMessageType.CommandAmf0, streamId, body.WrittenSpan, chunkSize);
    }

    private void Control(RtmpMessageType type, uint value) => Control(type, BigEndian(value));

    private void Control(RtmpMessageType type, ReadOnlySpan<byte> value) =>
        ChunkWriter.Write(pending, ControlChunks, type, 0, value, chunkSize);

    private static AmfObject Describe(RtmpStatus status) =>
        new(new("level", status.Level), new("code", status.Code), new("description", status.Description));

    private static byte[] BigEndian(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }
}
