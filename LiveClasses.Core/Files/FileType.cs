using System.Collections.Immutable;

namespace LiveClasses.Core.Files;

/// <summary>The kinds of file that are taken anywhere. What is not here is refused, whatever it calls itself (A18).</summary>
/// <param name="Media">Sent as its type.</param>
/// <param name="Endings">Of names; the first is given where a name has another.</param>
public sealed record FileType(string Media, bool IsPicture, ImmutableArray<string> Endings)
{
    public static FileType Png { get; } = new("image/png", IsPicture: true, ["png"]);

    public static FileType Jpeg { get; } = new("image/jpeg", IsPicture: true, ["jpg", "jpeg"]);

    public static FileType Gif { get; } = new("image/gif", IsPicture: true, ["gif"]);

    public static FileType WebP { get; } = new("image/webp", IsPicture: true, ["webp"]);

    public static FileType Pdf { get; } = new("application/pdf", IsPicture: false, ["pdf"]);

    public static FileType Text { get; } = new("text/plain", IsPicture: false, ["txt", "md", "csv", "tsv", "log", "tex", "py", "r", "m", "c", "h", "cpp", "cs", "java", "ts", "sql", "json", "yml"]);

    public static ImmutableArray<FileType> All { get; } = [Png, Jpeg, Gif, WebP, Pdf, Text];

    public static FileType? OfMedia(string media) => All.FirstOrDefault(type => type.Media == media);
}

/// <summary>What the bytes of a file are.</summary>
/// <param name="Width">Pixels, for pictures.</param>
internal sealed record RecognisedFile(FileType Type, int? Width = null, int? Height = null);
