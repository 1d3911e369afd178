using System.Buffers;

namespace LiveClasses.Web.Adapters.Streaming.Local.Rtmp.Chunks;

/// <summary>Reads the headers of a chunk (RTMP 1.0, section 5.3.1). False means: more bytes are needed.</summary>
internal static class ChunkHeaderReader
{
    private const uint FullField = 0xFFFFFF;

    /// <summary>The basic header: one, two or three bytes (section 5.3.1.1).</summary>
    public static bool TryReadBasic(ref SequenceReader<byte> input, out int format, out int chunkStreamId)
    {
        format = chunkStreamId = 0;
        if (!input.TryRead(out var first)) return false;
        format = first >> 6;
        chunkStreamId = first & 0x3F;
        if (chunkStreamId >= 2) return true;

        if (!input.TryRead(out var second)) return false;
        var isLong = chunkStreamId == 1;
        chunkStreamId = second + 64;
        if (!isLong) return true;

        // The three-byte form counts its third byte by 256: the one little-endian number besides the message stream id.
        if (!input.TryRead(out var third)) return false;
        chunkStreamId += third * 256;
        return true;
    }

    /// <summary>The message header of types 0 to 2 (sections 5.3.1.2.1 to .3); the rest is taken from <paramref name="last"/>.</summary>
    public static bool TryReadMessage(ref SequenceReader<byte> input, int format, ChunkHeader last, out ChunkHeader header)
    {
        header = last;
        if (!TryReadUInt24(ref input, out var time)) return false;
        if (format <= 1)
        {
            if (!TryReadUInt24(ref input, out var length) || !input.TryRead(out var type)) return false;
            header = header with { Length = (int)length, Type = (RtmpMessageType)type };
        }

        if (format == 0)
        {
            if (!input.TryReadLittleEndian(out int streamId)) return false;
            header = header with { StreamId = (uint)streamId };
        }

        var isExtended = time == FullField;
        if (isExtended)
        {
            if (!input.TryReadBigEndian(out int extended)) return false;
            time = (uint)extended;
        }

        header = header with { Time = time, IsExtended = isExtended };
        return true;
    }

    /// <summary>
    /// Type 3 repeats the extended timestamp of the header it continues (section 5.3.1.3). Some encoders leave it out; four
    /// bytes that are not that timestamp are therefore taken as payload, as other servers do.
    /// </summary>
    public static bool TrySkipRepeatedTime(ref SequenceReader<byte> input, ChunkHeader last)
    {
        if (!last.IsExtended) return true;
        var ahead = input;
        if (!ahead.TryReadBigEndian(out int repeated)) return false;
        if ((uint)repeated == last.Time) input = ahead;
        return true;
    }

    private static bool TryReadUInt24(ref SequenceReader<byte> input, out uint value)
    {
        value = 0;
        if (!input.TryRead(out var high) || !input.TryRead(out var middle) || !input.TryRead(out var low)) return false;
        value = (uint)((high << 16) | (middle << 8) | low);
        return true;
    }
}
