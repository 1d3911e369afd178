using System.Globalization;
using LiveClasses.Core.Files;
using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Rooms.Chat.Files;

/// <summary>What is left of the name that somebody's machine gave a file: for reading and for "Save as", never a path (A19).</summary>
internal static class FileName
{
    private const int MaxLength = 100;

    /// <param name="type">What the bytes are; the ending says so whatever it said before.</param>
    public static string Clean(string? name, FileType type)
    {
        var last = TypedText.Line(name).Split('/', '\\')[^1];
        var kept = new string([.. last.Where(c => char.GetUnicodeCategory(c) is not UnicodeCategory.Format && !"<>:\"|?*%;".Contains(c))]).Trim('.', ' ');
        var dot = kept.LastIndexOf('.');
        var (stem, ending) = dot > 0 ? (kept[..dot], kept[(dot + 1)..].ToLowerInvariant()) : (kept, "");
        if (stem.Length > MaxLength)
            stem = stem[..(char.IsHighSurrogate(stem[MaxLength - 1]) ? MaxLength - 1 : MaxLength)];
        stem = stem.Trim('.', ' ');
        return $"{(stem.Length == 0 ? "file" : stem)}.{(type.Endings.Contains(ending) ? ending : type.Endings[0])}";
    }
}
