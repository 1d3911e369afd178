using System.Buffers.Binary;

namespace LiveClasses.Web.Adapters.Streaming.Local.Mp4;

/// <summary>ISO base media boxes: 32-bit length, four-letter type, payload.</summary>
internal static class Boxes
{
    public const int HeaderLength = 8;

    /// <summary>The payload of the first child box of this type, or empty.</summary>
    public static ReadOnlySpan<byte> Child(ReadOnlySpan<byte> parent, ReadOnlySpan<byte> type)
    {
        while (Next(ref parent, out var found, out var payload))
        {
            if (found.SequenceEqual(type))
                return payload;
        }
        return default;
    }

    /// <summary>Steps to the next box. False at the end, and at a length that cannot be.</summary>
    public static bool Next(scoped ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> type, out ReadOnlySpan<byte> payload)
    {
        type = payload = default;
        if (rest.Length < HeaderLength)
            return false;
        var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
        if (length < HeaderLength || length > rest.Length)
            return false;
        type = rest.Slice(4, 4);
        payload = rest[HeaderLength..(int)length];
        rest = rest[(int)length..];
        return true;
    }
}
