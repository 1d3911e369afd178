using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace LiveClasses.Core.Files;

/// <summary>Tells from its bytes what a file is. Neither its name nor what the browser calls it is asked (A18).</summary>
internal static class FileContent
{
    /// <summary>A picture's size stands near its start, in photographs behind a preview.</summary>
    private const int Head = 256 * 1024;

    /// <param name="content">Read from its start; left there.</param>
    /// <returns>Null for everything that is not allowed, and for a picture that does not say its size.</returns>
    public static async Task<RecognisedFile?> RecogniseAsync(Stream content, CancellationToken cancellation)
    {
        content.Position = 0;
        var head = new byte[Math.Min(Head, content.Length)];
        await content.ReadExactlyAsync(head, cancellation);
        var known = RecogniseHead(head);
        if (known is null && !head.AsSpan().Contains((byte)0) && await IsTextAsync(content, cancellation))
            known = new RecognisedFile(FileType.Text);
        content.Position = 0;
        return known;
    }

    private static RecognisedFile? RecogniseHead(ReadOnlySpan<byte> head) => head switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => Png(head),
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => Gif(head),
        [0xff, 0xd8, 0xff, ..] => Jpeg(head),
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => WebP(head),
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => new RecognisedFile(FileType.Pdf),
        _ => null,
    };

    private static RecognisedFile? Png(ReadOnlySpan<byte> head) => head.Length >= 24 && head[12..16].SequenceEqual("IHDR"u8)
        ? Picture(FileType.Png, BinaryPrimitives.ReadUInt32BigEndian(head[16..]), BinaryPrimitives.ReadUInt32BigEndian(head[20..]))
        : null;

    private static RecognisedFile? Gif(ReadOnlySpan<byte> head) => head.Length >= 10
        ? Picture(FileType.Gif, BinaryPrimitives.ReadUInt16LittleEndian(head[6..]), BinaryPrimitives.ReadUInt16LittleEndian(head[8..]))
        : null;

    /// <summary>Walks the segments to the one that begins the picture (SOF): ISO/IEC 10918-1, B.1.</summary>
    private static RecognisedFile? Jpeg(ReadOnlySpan<byte> head)
    {
        for (var at = 2; at + 9 < head.Length && head[at] == 0xff;)
        {
            var marker = head[at + 1];
            if (marker == 0xff)
            {
                at++;
                continue;
            }

            if (marker is >= 0xc0 and <= 0xcf and not (0xc4 or 0xc8 or 0xcc))
                return Picture(FileType.Jpeg, BinaryPrimitives.ReadUInt16BigEndian(head[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(head[(at + 5)..]));
            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(head[(at + 2)..]);
        }

        return null;
    }

    /// <summary>The three forms of the container: RFC 9649, 2.5 to 2.7.</summary>
    private static RecognisedFile? WebP(ReadOnlySpan<byte> head)
    {
        if (head.Length < 30)
            return null;
        var body = head[20..];
        if (head[12..16].SequenceEqual("VP8X"u8))
            return Picture(FileType.WebP, Int24(body[4..]) + 1, Int24(body[7..]) + 1);
        if (head[12..16].SequenceEqual("VP8L"u8) && body[0] == 0x2f)
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(body[1..]);
            return Picture(FileType.WebP, (bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1);
        }

        return head[12..16].SequenceEqual("VP8 "u8)
            ? Picture(FileType.WebP, BinaryPrimitives.ReadUInt16LittleEndian(body[6..]) & 0x3fffu, BinaryPrimitives.ReadUInt16LittleEndian(body[8..]) & 0x3fffu)
            : null;
    }

    private static uint Int24(ReadOnlySpan<byte> bytes) => (uint)(bytes[0] | (bytes[1] << 8) | (bytes[2] << 16));

    private static RecognisedFile? Picture(FileType type, uint width, uint height) =>
        width is 0 or > int.MaxValue || height is 0 or > int.MaxValue ? null : new RecognisedFile(type, (int)width, (int)height);

    /// <summary>UTF-8 to the end, without control characters that no text has.</summary>
    private static async Task<bool> IsTextAsync(Stream content, CancellationToken cancellation)
    {
        content.Position = 0;
        var buffer = new byte[16 * 1024];
        var kept = 0;
        while (true)
        {
            var read = await content.ReadAtLeastAsync(buffer.AsMemory(kept), 1, throwOnEndOfStream: false, cancellation);
            if (read == 0)
                return kept == 0;
            var filled = buffer.AsSpan(0, kept + read);
            if (filled.ContainsAnyInRange((byte)0, (byte)8) || filled.ContainsAnyInRange((byte)14, (byte)31))
                return false;
            var whole = WholeRunes(filled);
            if (whole < 0)
                return false;
            kept = filled.Length - whole;
            filled[whole..].CopyTo(buffer);
        }
    }

    /// <summary>How many bytes are whole characters; the last may go on in the next read. Negative when it is not UTF-8.</summary>
    private static int WholeRunes(ReadOnlySpan<byte> bytes)
    {
        for (var cut = 0; cut < 4 && cut <= bytes.Length; cut++)
        {
            if (Utf8.IsValid(bytes[..^cut]))
                return cut == 0 || Rune.DecodeFromUtf8(bytes[^cut..], out _, out _) == System.Buffers.OperationStatus.NeedMoreData ? bytes.Length - cut : -1;
        }

        return -1;
    }
}
