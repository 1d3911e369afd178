using System.Globalization;
using System.Text;

namespace LiveClasses.Web.Components.Shared;

/// <summary>First letters of the first and last word of a name, titles left out: "Dr. Amara Okafor" is "AO", "Lena M." is "LM".</summary>
public static class Initials
{
    public static string Of(string name)
    {
        var words = name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(word => !IsTitle(word) && StartsWithLetter(word))
            .ToList();
        if (words.Count == 0)
            return FirstElement(name.Trim()) is { Length: > 0 } first ? first : "?";
        var letters = FirstElement(words[0]) + (words.Count > 1 ? FirstElement(words[^1]) : "");
        return letters.ToUpperInvariant();
    }

    private static bool IsTitle(string word) => word.Length > 2 && word.EndsWith('.');

    // A letter may be several chars; half of one would show as a box.
    private static string FirstElement(string text) => text.Length == 0 ? "" : StringInfo.GetNextTextElement(text);

    private static bool StartsWithLetter(string word) => Rune.TryGetRuneAt(word, 0, out var rune) && Rune.IsLetterOrDigit(rune);
}
