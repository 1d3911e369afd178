using System.Text;

namespace LiveClasses.Core.Persistence;

/// <summary>A search box as a full-text query: every word must begin a word of the text. Operators that people type are only separators (A16).</summary>
internal static class PrefixQuery
{
    private const int MaxWords = 8;

    /// <summary>Such as <c>four:* &amp; seri:*</c>; null when there is no word in it.</summary>
    public static string? Of(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var letters = new StringBuilder(text.Length);
        foreach (var rune in text[..Math.Min(text.Length, LikePattern.MaxLength)].EnumerateRunes())
            letters.Append(Rune.IsLetterOrDigit(rune) ? rune.ToString() : " ");
        var words = letters.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? null : string.Join(" & ", words.Take(MaxWords).Select(word => word + ":*"));
    }
}
