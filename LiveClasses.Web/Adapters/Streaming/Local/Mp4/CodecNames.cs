namespace LiveClasses.Web.Adapters.Streaming.Local.Mp4;

/// <summary>RFC 6381 codec names out of a sample description, computed and not assumed: a player refuses a stream by a wrong name.</summary>
internal static class CodecNames
{
    public static string Video(ReadOnlySpan<byte> format, ReadOnlySpan<byte> boxes)
    {
        var avcC = Boxes.Child(boxes, "avcC"u8);
        if (avcC.Length < 4)
            throw new InvalidDataException("The picture is not H.264.");
        return $"{System.Text.Encoding.ASCII.GetString(format)}.{avcC[1]:X2}{avcC[2]:X2}{avcC[3]:X2}";
    }

    public static string Audio(ReadOnlySpan<byte> format, ReadOnlySpan<byte> boxes)
    {
        var esds = Boxes.Child(boxes, "esds"u8);
        if (!format.SequenceEqual("mp4a"u8) || esds.Length < 4)
            throw new InvalidDataException("The sound is not AAC.");
        return $"mp4a.40.{AudioObjectType(esds[4..])}";
    }

    /// <summary>ES descriptor (3) → decoder config (4) → decoder specific info (5), whose first five bits are the object type.</summary>
    private static int AudioObjectType(ReadOnlySpan<byte> esds)
    {
        const int LowComplexity = 2;
        if (!TryDescriptor(ref esds, tag: 3) || esds.Length < 3)
            return LowComplexity;
        esds = esds[3..];
        if (!TryDescriptor(ref esds, tag: 4) || esds.Length < 13)
            return LowComplexity;
        esds = esds[13..];
        return TryDescriptor(ref esds, tag: 5) && esds.Length > 0 ? esds[0] >> 3 : LowComplexity;
    }

    private static bool TryDescriptor(ref ReadOnlySpan<byte> rest, byte tag)
    {
        if (rest.IsEmpty || rest[0] != tag)
            return false;
        var i = 1;
        // A length of up to four bytes with seven bits each; we only need to step over it.
        while (i < rest.Length && i < 5 && (rest[i] & 0x80) != 0)
            i++;
        if (i >= rest.Length)
            return false;
        rest = rest[(i + 1)..];
        return true;
    }
}
