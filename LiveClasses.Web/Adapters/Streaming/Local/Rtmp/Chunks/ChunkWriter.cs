using System.Buffers;
using System.Buffers.Binary;

namespace LiveClasses.Web.Adapters.Streaming.Local.Rtmp.Chunks;

/// <summary>
/// Our side of the chunk stream. What we say is short and rare, so every message has a full header (RTMP 1.0, section
/// 5.3.1.2.1).
/// </summary>
internal static class ChunkWriter
{
    /// <summary>Until another is said (section 5.4.1).</summary>
    public const int FirstChunkSize = 128;

    public static void Write(
        IBufferWriter<byte> output, int chunkStreamId, RtmpMessageType type, uint streamId, ReadOnlySpan<byte> body, int chunkSize = FirstChunkSize)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(chunkStreamId, 63);
        var header = output.GetSpan(12);
        header[..12].Clear();
        header[0] = (byte)chunkStreamId;
        header[4] = (byte)(body.Length >> 16);
        BinaryPrimitives.WriteUInt16BigEndian(header[5..], (ushort)body.Length);
        header[7] = (byte)type;
        BinaryPrimitives.WriteUInt32LittleEndian(header[8..], streamId);
        output.Advance(12);

        while (body.Length > chunkSize)
        {
            output.Write(body[..chunkSize]);
            output.Write([(byte)(0xC0 | chunkStreamId)]);
            body = body[chunkSize..];
        }

        output.Write(body);
    }
}
