using System.Globalization;
using System.Text;

namespace LiveClasses.Core.WordLists;

/// <summary>
/// A text as word lists compare it: lower case, compatibility forms and full width unified, Latin diacritics and everything invisible taken out, so that
/// full-width letters, accents or a zero-width space hide no word. Look-alikes of other scripts are not unified: that would hit honest words of those scripts.
/// </summary>
internal readonly struct FoldedText
{
    private readonly int[]? origin;
    private readonly int length;

    private FoldedText(string text, int[]? origin, int length) => (Text, this.origin, this.length) = (text, origin, length);

    public string Text { get; }

    public static FoldedText Of(string text)
    {
        // Nearly every line: nothing to unify and every place is its own.
        if (Ascii.IsValid(text))
            return new FoldedText(text.ToLowerInvariant(), origin: null, text.Length);
        var folded = new StringBuilder(text.Length);
        var places = new List<int>(text.Length);
        var at = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            Fold(rune, folded);
            while (places.Count < folded.Length)
                places.Add(at);
            at += rune.Utf16SequenceLength;
        }

        return new FoldedText(folded.ToString(), [.. places], text.Length);
    }

    /// <summary>The piece of the text that was typed for a piece of the folded one.</summary>
    public Range Typed(int start, int count)
    {
        if (origin is null)
            return start..(start + count);
        var end = start + count;
        // One typed character can be several folded ones: a piece never ends inside it.
        while (end < origin.Length && origin[end] == origin[end - 1])
            end++;
        return origin[start]..(end < origin.Length ? origin[end] : length);
    }

    private static void Fold(Rune rune, StringBuilder folded)
    {
        if (rune.IsAscii)
        {
            folded.Append((char)Rune.ToLowerInvariant(rune).Value);
            return;
        }

        foreach (var part in rune.ToString().Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (!IsInvisible(part))
                folded.Append(Rune.ToLowerInvariant(part).ToString());
        }
    }

    /// <summary>Marks of Latin, Greek and Cyrillic letters only: in Indic scripts such marks are vowels.</summary>
    private static bool IsInvisible(Rune rune) => rune.Value switch
    {
        (>= 0x300 and <= 0x36f) or (>= 0x1ab0 and <= 0x1aff) or (>= 0x1dc0 and <= 0x1dff) or (>= 0x20d0 and <= 0x20ff) or (>= 0xfe00 and <= 0xfe2f) => true,
        0x115f or 0x1160 or 0x3164 or 0xffa0 or 0x2800 => true,
        _ => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format,
    };
}
