using System.Globalization;
using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Rooms;

/// <summary>Cleans what people type before it is stored: one place, so that every slice keeps the same rules.</summary>
internal static class RoomText
{
    /// <summary>More marks than any script puts on one letter; a pile of them would cover the lines around it.</summary>
    private const int MostMarks = 8;

    /// <summary>Trimmed, line ends unified, control and invisible direction characters taken out; a refusal when nothing or too much is left.</summary>
    public static Result<string> Clean(string? text, int maxLength, string what, bool isMultiline = false)
    {
        if (text is null || text.Length > maxLength * 4)
            return text is null ? new TextMissing(what) : new TextTooLong(what, maxLength);
        var marks = 0;
        var clean = new string(text.ReplaceLineEndings("\n").Where(c => IsKept(c, isMultiline) && (marks = IsMark(c) ? marks + 1 : 0) <= MostMarks).ToArray()).Trim();
        // A lone surrogate cannot be stored as UTF-8 and is never typed by a keyboard.
        if (HasLoneSurrogate(clean))
            return new TextInvalid(what);
        if (!clean.Any(IsVisible))
            return new TextMissing(what);
        return clean.Length > maxLength ? new TextTooLong(what, maxLength) : clean;
    }

    private static bool IsKept(char c, bool isMultiline) => c switch
    {
        '\n' => isMultiline,
        // Overrides of direction can make a line read as something else than was written.
        '\u202a' or '\u202b' or '\u202c' or '\u202d' or '\u202e' or '\u2066' or '\u2067' or '\u2068' or '\u2069' => false,
        // Seen by nobody and found by no search. The joiners U+200C and U+200D stay: Persian and emojis need them.
        '\u00ad' or '\u200b' or '\u2060' or '\u2061' or '\u2062' or '\u2063' or '\u2064' or '\ufeff' => false,
        _ => !char.IsControl(c) && char.GetUnicodeCategory(c) is not UnicodeCategory.OtherNotAssigned,
    };

    private static bool IsMark(char c) => char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;

    /// <summary>A text of joiners, marks and blanks that are letters by name (Hangul fillers, the empty Braille cell) is no text.</summary>
    private static bool IsVisible(char c) =>
        !char.IsWhiteSpace(c) && !IsMark(c) && char.GetUnicodeCategory(c) is not UnicodeCategory.Format && c is not ('\u115f' or '\u1160' or '\u3164' or '\uffa0' or '\u2800');

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
