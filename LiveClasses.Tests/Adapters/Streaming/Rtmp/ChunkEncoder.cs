using System.Buffers.Binary;
using LiveClasses.Web.Adapters.Streaming.Local.Rtmp.Chunks;

namespace LiveClasses.Tests.Adapters.Streaming.Rtmp;

/// <summary>
/// An encoder's side of the chunk stream, written from RTMP 1.0, section 5.3.1, and sharing nothing with the reader under
/// test. <paramref name="pick"/> chooses among the header types that are legal at that point.
/// </summary>
internal sealed class ChunkEncoder(Func<IReadOnlyList<int>, int> pick)
{
    private readonly Dictionary<int, Sent> last = [];
    private readonly List<byte> output = [];

    private sealed record Sent(SentMessage Message, uint Time);

    public int ChunkSize { get; private set; } = 128;

    /// <summary>Leaves the extended timestamp out of type 3 chunks, as some encoders do.</summary>
    public bool OmitsRepeatedTime { get; init; }

    public static byte[] Encode(params IEnumerable<SentMessage> messages)
    {
        var encoder = new ChunkEncoder(formats => formats[0]);
        foreach (var message in messages) encoder.Whole(message);
        return encoder.Take();
    }

    public byte[] Take()
    {
        byte[] taken = [.. output];
        output.Clear();
        return taken;
    }

    public void Whole(SentMessage message)
    {
        for (var sent = -1; sent < message.Body.Length;)
        {
            sent = Chunk(message, sent);
            if (sent == message.Body.Length) return;
        }
    }

    public void SetChunkSize(int size)
    {
        var body = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(body, size);
        Whole(new SentMessage(2, RtmpMessageType.SetChunkSize, 0, 0, body));
        ChunkSize = size;
    }

    public void Abort(int chunkStream)
    {
        var body = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(body, chunkStream);
        Whole(new SentMessage(2, RtmpMessageType.Abort, 0, 0, body));
    }

    /// <summary>Writes the next chunk; <paramref name="sent"/> is -1 for the first. Answers how much of the body is out.</summary>
    public int Chunk(SentMessage message, int sent)
    {
        if (sent < 0)
        {
            Begin(message);
            sent = 0;
        }
        else
        {
            Basic(3, message.ChunkStream);
            var time = last[message.ChunkStream].Time;
            if (time >= 0xFFFFFF && !OmitsRepeatedTime) BigEndian(time, 4);
        }

        var take = Math.Min(ChunkSize, message.Body.Length - sent);
        output.AddRange(message.Body.AsSpan(sent, take));
        return sent + take;
    }

    private void Begin(SentMessage message)
    {
        var before = last.GetValueOrDefault(message.ChunkStream);
        var delta = unchecked(message.Timestamp - (before?.Message.Timestamp ?? 0));
        var format = pick(Legal(before, message, delta));
        var time = format == 0 ? message.Timestamp : delta;
        last[message.ChunkStream] = new Sent(message, time);

        Basic(format, message.ChunkStream);
        if (format <= 2) BigEndian(Math.Min(time, 0xFFFFFF), 3);
        if (format <= 1)
        {
            BigEndian((uint)message.Body.Length, 3);
            output.Add((byte)message.Type);
        }

        if (format == 0) for (var shift = 0; shift < 32; shift += 8) output.Add((byte)(message.StreamId >> shift));
        if (time >= 0xFFFFFF && !(format == 3 && OmitsRepeatedTime)) BigEndian(time, 4);
    }

    private static List<int> Legal(Sent? before, SentMessage message, uint delta)
    {
        List<int> formats = [0];
        if (before is null || before.Message.StreamId != message.StreamId) return formats;
        formats.Add(1);
        if (before.Message.Type != message.Type || before.Message.Body.Length != message.Body.Length) return formats;
        formats.Add(2);
        if (before.Time == delta) formats.Add(3);
        return formats;
    }

    private void Basic(int format, int chunkStream)
    {
        var high = (byte)(format << 6);
        if (chunkStream < 64) output.Add((byte)(high | chunkStream));
        else if (chunkStream < 320) output.AddRange([high, (byte)(chunkStream - 64)]);
        else output.AddRange([(byte)(high | 1), (byte)((chunkStream - 64) % 256), (byte)((chunkStream - 64) / 256)]);
    }

    private void BigEndian(uint value, int bytes)
    {
        while (bytes-- > 0) output.Add((byte)(value >> (bytes * 8)));
    }
}
