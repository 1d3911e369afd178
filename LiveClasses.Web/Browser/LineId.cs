using System.Buffers.Text;

namespace LiveClasses.Web.Browser;

/// <summary>The id of a chat line on its way to and from a browser: 22 characters of base64url instead of 36, for it travels with every line.</summary>
public static class LineId
{
    public const int Length = 22;

    private const int Bytes = 16;

    public static string Write(Guid id)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Also takes the long form with hyphens. False for anything else: what a browser sends is a claim.</summary>
    public static bool TryRead(string? text, out Guid id)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        if (text is not { Length: Length })
            return Guid.TryParse(text, out id);
        var isId = Base64Url.IsValid(text) && Base64Url.TryDecodeFromChars(text, bytes, out var written) && written == Bytes;
        id = isId ? new Guid(bytes, bigEndian: true) : Guid.Empty;
        return isId;
    }
}
