using LiveClasses.Core.Files;
using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Covers;

/// <summary>The rule for the picture of a cover: what it is is read from its bytes, never from its name (A18), and it may neither be large nor unpack to something large (A20).</summary>
public static class CoverPicture
{
    public const long LargestFile = 5 * 1024 * 1024;
    public const int MostMegaPixels = 40;

    /// <summary>What a file chooser offers; whoever sends something else is refused all the same.</summary>
    public const string Accept = "image/png,image/jpeg,image/webp";

    private static readonly FileType[] Kinds = [FileType.Png, FileType.Jpeg, FileType.WebP];

    /// <param name="content">The whole file; it can be read more than once and is left at its start.</param>
    /// <returns>Its media type.</returns>
    public static async Task<Result<string>> RecogniseAsync(Stream content, CancellationToken cancellation = default)
    {
        if (content.Length == 0)
            return Wrong("This file is empty. Choose another picture.");
        if (content.Length > LargestFile)
            return Wrong($"The picture is too large: at most {LargestFile / (1024 * 1024)} MB.");
        if (await FileContent.RecogniseAsync(content, cancellation) is not { } known || !Kinds.Contains(known.Type))
            return Wrong("This is no picture that can be shown. Choose a PNG, JPEG or WebP file.");
        if ((long)(known.Width ?? 0) * (known.Height ?? 0) > MostMegaPixels * 1_000_000L)
            return Wrong($"The picture has too many pixels: at most {MostMegaPixels} million.");
        return known.Type.Media;
    }

    private static CoverUnfit Wrong(string why) => new(why);
}
