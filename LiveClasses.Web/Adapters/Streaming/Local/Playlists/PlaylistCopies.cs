using System.IO.Compression;

namespace LiveClasses.Web.Adapters.Streaming.Local.Playlists;

/// <summary>A playlist's text, UTF-8, and packed for those who take it so: hours of rewinding are a long list, asked for by everybody who comes.</summary>
internal sealed class PlaylistCopy(byte[] text)
{
    /// <summary>A shorter text fits a few network packets as it is.</summary>
    private const int WorthPacking = 4 * 1024;

    private readonly Lazy<byte[]?> packed = new(() => text.Length < WorthPacking ? null : Pack(text));

    public byte[] Text { get; } = text;

    /// <summary>By gzip, once for all who ask; null when it is not worth it.</summary>
    public byte[]? Packed => packed.Value;

    private static byte[] Pack(byte[] text)
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Fastest))
            gzip.Write(text);
        return output.ToArray();
    }
}

/// <summary>The texts of one state of a playlist, each written when it is first asked for. Its owner's lock guards it.</summary>
internal sealed class PlaylistCopies
{
    private PlaylistCopy? whole, delta;

    public PlaylistCopy Get(bool isDelta, Func<byte[]> write) => isDelta ? delta ??= new PlaylistCopy(write()) : whole ??= new PlaylistCopy(write());

    public void Clear() => whole = delta = null;
}
