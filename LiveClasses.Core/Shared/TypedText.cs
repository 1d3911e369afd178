using System.Globalization;
using System.Text;

namespace LiveClasses.Core.Shared;

/// <summary>What came out of a form, made fit to store: nothing invisible that changes how other text reads, nothing that PostgreSQL refuses.</summary>
public static class TypedText
{
    /// <summary>One line: line ends and runs of space become one space, so that a name can never begin a new header or row (A37).</summary>
    public static string Line(string? text) => string.Join(' ', Keep(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Several lines, their ends unified, trimmed at both sides.</summary>
    public static string Lines(string? text) => Keep(text?.ReplaceLineEndings("\n")).Trim();

    private static string Keep(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        var kept = new StringBuilder(text.Length);
        // Runes: a lone surrogate comes out as U+FFFD and can be stored as UTF-8.
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsKept(rune))
                kept.Append(rune.ToString());
        }

        return kept.ToString();
    }

    private static bool IsKept(Rune rune) => rune.Value switch
    {
        '\n' or '\t' or '\r' => true,
        // Overrides of direction can make a line read as something else than was written.
        (>= 0x202a and <= 0x202e) or (>= 0x2066 and <= 0x2069) => false,
        _ => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.OtherNotAssigned),
    };
}
