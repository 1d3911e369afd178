using System.Buffers;
using System.Buffers.Binary;

namespace LiveClasses.Web.Adapters.Streaming.Local.Rtmp.Chunks;

/// <summary>
/// Puts messages together from interleaved chunks (RTMP 1.0, section 5.3). Takes bytes as they come, a chunk need not be
/// whole. Obeys the two control messages that are about chunks itself (Set Chunk Size, Abort) and does not pass them on.
/// </summary>
internal sealed class ChunkReader(ChunkLimits limits) : IDisposable
{
    private readonly Dictionary<int, ChunkStream> streams = [];
    private ChunkStream? current;
    private byte[] lent = [];
    private int chunkSize = 128;
    private int chunkLeft;

    /// <summary>Raised when the gate has admitted the publisher.</summary>
    public ChunkLimits Limits { get; set; } = limits;

    /// <summary>Bytes of memory held for messages.</summary>
    public int Held { get; private set; }

    /// <summary>Consumes from <paramref name="input"/> until a message is whole; false when the input ran out first.</summary>
    public bool TryRead(ref ReadOnlySequence<byte> input, out RtmpMessage message)
    {
        ReturnLent();
        while (TryReadChunk(ref input))
        {
            var stream = current!;
            current = null;
            if (stream.Missing > 0) continue;
            message = Finish(stream);
            if (!TryObey(message)) return true;
            ReturnLent();
        }

        message = default;
        return false;
    }

    public void Dispose()
    {
        ReturnLent();
        foreach (var stream in streams.Values) Discard(stream);
        streams.Clear();
    }

    private void Discard(ChunkStream stream)
    {
        Held -= stream.Held;
        stream.Discard();
    }

    private bool TryReadChunk(ref ReadOnlySequence<byte> input)
    {
        if (current is null && !TryOpenChunk(ref input)) return false;

        var take = (int)Math.Min(chunkLeft, input.Length);
        if (take > 0)
        {
            var heldBefore = current!.Held;
            current.Append(input.Slice(0, take));
            Held += current.Held - heldBefore;
            input = input.Slice(take);
            chunkLeft -= take;
            if (Held > Limits.BufferedBytes) throw Malformed("too many bytes in unfinished messages");
        }

        return chunkLeft == 0;
    }

    private bool TryOpenChunk(ref ReadOnlySequence<byte> input)
    {
        var reader = new SequenceReader<byte>(input);
        if (!ChunkHeaderReader.TryReadBasic(ref reader, out var format, out var id)) return false;
        var known = streams.GetValueOrDefault(id);
        if (known is null) CheckNewStream(format);
        if (known is { IsOpen: true } && format != 3) throw Malformed("a message begins inside another on one chunk stream");

        var header = known?.Header ?? default;
        var isRead = format == 3
            ? ChunkHeaderReader.TrySkipRepeatedTime(ref reader, header)
            : ChunkHeaderReader.TryReadMessage(ref reader, format, header, out header);
        if (!isRead) return false;
        if (header.Length > Limits.MessageBytes) throw Malformed("a message is too long");

        input = input.Slice(reader.Position);
        var stream = known ?? (streams[id] = new ChunkStream { Header = header });
        if (!stream.IsOpen) Begin(stream, header, format);
        current = stream;
        chunkLeft = Math.Min(chunkSize, stream.Missing);
        return true;
    }

    private void CheckNewStream(int format)
    {
        // Section 5.3.1.2.1 asks for type 0 first; librtmp begins its pings with type 1, which has all but the stream id.
        if (format > 1) throw Malformed("a chunk stream begins without a full header");
        if (streams.Count >= Limits.ChunkStreams) throw Malformed("too many chunk streams");
    }

    private static void Begin(ChunkStream stream, ChunkHeader header, int format)
    {
        stream.Header = header;
        stream.Timestamp = format == 0 ? header.Time : unchecked(stream.Timestamp + header.Time);
        stream.IsOpen = true;
    }

    private RtmpMessage Finish(ChunkStream stream)
    {
        (lent, var length) = stream.Detach();
        return new RtmpMessage(stream.Header.Type, stream.Header.StreamId, stream.Timestamp, lent.AsMemory(0, length));
    }

    private bool TryObey(RtmpMessage message)
    {
        if (message.Type is not (RtmpMessageType.SetChunkSize or RtmpMessageType.Abort)) return false;
        if (message.Body.Length < 4) throw Malformed("a control message is too short");
        var value = BinaryPrimitives.ReadUInt32BigEndian(message.Body.Span);
        if (message.Type == RtmpMessageType.Abort)
        {
            // Section 5.4.2: what has come of the message on that chunk stream is thrown away.
            if (value <= int.MaxValue && streams.TryGetValue((int)value, out var aborted)) Discard(aborted);
            return true;
        }

        // Section 5.4.1: 1 to 0x7FFFFFFF, and no message is longer than 0xFFFFFF anyway.
        if (value is 0 or > int.MaxValue) throw Malformed("a chunk size is out of range");
        chunkSize = (int)value;
        return true;
    }

    private void ReturnLent()
    {
        Held -= lent.Length;
        if (lent.Length > 0) ArrayPool<byte>.Shared.Return(lent);
        lent = [];
    }

    private static RtmpCutException Malformed(string detail) => new(RtmpEnding.Malformed, detail);
}
