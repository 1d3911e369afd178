using System.Buffers.Binary;

namespace LiveClasses.Web.Adapters.Streaming.Local.Mp4;

/// <summary>What a decoder of H.264 needs before the first frame (ISO 14496-15, 5.3.3.1), read only to be sure that it is whole.</summary>
internal sealed class AvcConfiguration
{
    private const int Longest = 16 * 1024;

    private readonly int lengthBytes;

    private AvcConfiguration(byte[] bytes, SequenceParameters picture, int lengthBytes) => (Bytes, Picture, this.lengthBytes) = (bytes, picture, lengthBytes);

    /// <summary>As it came; the content of an <c>avcC</c> box.</summary>
    public byte[] Bytes { get; }

    public SequenceParameters Picture { get; }

    /// <summary>Null for what no decoder could begin with.</summary>
    public static AvcConfiguration? Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length is < 7 or > Longest || bytes[0] != 1 || (bytes[4] & 3) == 2)
            return null;
        var rest = bytes[5..];
        SequenceParameters? picture = null;
        if (!TakeSets(ref rest, 0x1F, set => picture ??= SequenceParameters.Parse(set)) || !TakeSets(ref rest, 0xFF, _ => { }))
            return null;
        return picture is null ? null : new AvcConfiguration(bytes.ToArray(), picture, (bytes[4] & 3) + 1);
    }

    /// <summary>Is this a frame of whole, filled NAL units? What is not would lead a decoder astray.</summary>
    public bool IsWhole(ReadOnlySpan<byte> frame)
    {
        if (frame.IsEmpty)
            return false;
        while (!frame.IsEmpty)
        {
            if (frame.Length <= lengthBytes)
                return false;
            var length = lengthBytes switch
            {
                1 => frame[0],
                2 => BinaryPrimitives.ReadUInt16BigEndian(frame),
                _ => BinaryPrimitives.ReadUInt32BigEndian(frame),
            };
            if (length == 0 || length > frame.Length - lengthBytes)
                return false;
            frame = frame[(lengthBytes + (int)length)..];
        }
        return true;
    }

    /// <summary>A count and so many parameter sets, each with its length before it. False when there is none, or less than is said.</summary>
    private static bool TakeSets(ref ReadOnlySpan<byte> rest, byte countMask, Action<ReadOnlySpan<byte>> each)
    {
        if (rest.IsEmpty)
            return false;
        var count = rest[0] & countMask;
        rest = rest[1..];
        for (var i = 0; i < count; i++)
        {
            var length = rest.Length < 2 ? 0 : BinaryPrimitives.ReadUInt16BigEndian(rest);
            if (length == 0 || length > rest.Length - 2)
                return false;
            each(rest.Slice(2, length));
            rest = rest[(2 + length)..];
        }
        return count > 0;
    }
}
