using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace LiveClasses.Tests.Support;

/// <summary>A picture of one colour, made by hand: with words in it that no eye sees, and with a size that may be a lie.</summary>
internal static class TinyPng
{
    public static byte[] Make(int width, int height, string hidden = "", int? told = null)
    {
        var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, told ?? width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), told ?? height);
        (header[8], header[9]) = (8, 2); // Eight bits each of red, green and blue.
        Chunk(file, "IHDR", header);
        if (hidden.Length > 0)
            Chunk(file, "tEXt", Encoding.Latin1.GetBytes("Comment\0" + hidden));
        var rows = new MemoryStream();
        using (var packed = new ZLibStream(rows, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var row = 0; row < height; row++)
                packed.Write([0, .. Enumerable.Range(0, width).SelectMany(_ => (byte[])[200, 60, 90])]);
        }

        Chunk(file, "IDAT", rows.ToArray());
        Chunk(file, "IEND", []);
        file.Write(Encoding.Latin1.GetBytes(hidden));
        return file.ToArray();
    }

    private static void Chunk(MemoryStream file, string kind, byte[] content)
    {
        byte[] whole = [.. Encoding.ASCII.GetBytes(kind), .. content];
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(whole);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(whole));
        file.Write(number);
    }

    /// <summary>ISO 3309, as the format asks for it.</summary>
    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var octet in bytes)
        {
            crc ^= octet;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xedb88320 : crc >> 1;
        }

        return ~crc;
    }
}
