using System.Globalization;
using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Rooms;

/// <summary>Cleans what people type before it is stored: one place, so that every slice keeps the same rules.</summary>
internal static class RoomText
{
    /// <summary>Trimmed, line ends unified, control and invisible direction characters taken out; a refusal when nothing or too much is left.</summary>
    public static Result<string> Clean(string? text, int maxLength, string what, bool isMultiline = false)
    {
        if (text is null || text.Length > maxLength * 4)
            return text is null ? new TextMissing(what) : new TextTooLong(what, maxLength);
        var clean = new string(text.ReplaceLineEndings("\n").Where(c => IsKept(c, isMultiline)).ToArray()).Trim();
        // A lone surrogate cannot be stored as UTF-8 and is never typed by a keyboard.
        if (HasLoneSurrogate(clean))
            return new TextInvalid(what);
        if (clean.Length == 0)
            return new TextMissing(what);
        return clean.Length > maxLength ? new TextTooLong(what, maxLength) : clean;
    }

    private static bool IsKept(char c, bool isMultiline) => c switch
    {
        '\n' => isMultiline,
        // Overrides of direction can make a line read as something else than was written.
        '\u202a' or '\u202b' or '\u202c' or '\u202d' or '\u202e' or '\u2066' or '\u2067' or '\u2068' or '\u2069' => false,
        _ => !char.IsControl(c) && char.GetUnicodeCategory(c) is not UnicodeCategory.OtherNotAssigned,
    };

    private static bool HasLoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                return true;
            i++;
        }

        return false;
    }
}

public sealed record TextMissing(string What) : Refusal(RefusalKind.Invalid, "text-missing", $"{What} is empty. Write something first.");

public sealed record TextTooLong(string What, int Max) : Refusal(RefusalKind.Invalid, "text-too-long", $"{What} is too long: at most {Max} characters.");

public sealed record TextInvalid(string What) : Refusal(RefusalKind.Invalid, "text-invalid", $"{What} has characters that cannot be stored.");
