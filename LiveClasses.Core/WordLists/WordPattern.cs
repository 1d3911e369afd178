using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using LiveClasses.Core.Shared;

namespace LiveClasses.Core.WordLists;

/// <summary>
/// How a rule becomes something to match with. Never a backtracking expression: the time is linear in the text whatever an instructor writes, and a line is
/// at most 2,000 characters. A match timeout would make the decision depend on how busy a node is.
/// </summary>
internal static class WordPattern
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    /// <summary>Nodes of one compiled expression: <c>(a{999}){999}</c> is short to write and a million to hold.</summary>
    private const int MostNodes = 5_000;

    static WordPattern() => AppContext.SetData("REGEX_NONBACKTRACKING_MAX_AUTOMATA_SIZE", MostNodes);

    /// <summary>Null when it can be used, or what is wrong with it, for the field it was typed into.</summary>
    public static Refusal? Check(WordRule rule)
    {
        if (rule.Text.Length == 0)
            return new WordRuleInvalid("Write the word first.");
        if (rule.Text.Length > WordRule.MaxLength)
            return new WordRuleInvalid($"That is too long: at most {WordRule.MaxLength} characters.");
        if (!Enum.IsDefined(rule.Kind) || !Enum.IsDefined(rule.Act))
            return new WordRuleInvalid("Choose from the list what it is and what happens.");
        if (rule.Kind is WordKind.Word && FoldedText.Of(rule.Text).Text.Count(c => c != '*' && !char.IsWhiteSpace(c)) < 2)
            return new WordRuleInvalid("A word needs at least two characters beside *; with fewer it would hit nearly every line.");
        try
        {
            return Compile(Expression(rule)).IsMatch("") ? new WordRuleInvalid("This pattern also fits an empty text, so it would hit every line.") : null;
        }
        catch (RegexParseException fault)
        {
            return new WordRuleInvalid($"This pattern cannot be read at character {Math.Max(0, fault.Offset - Opening.Length) + 1}: {Words(fault.Error)}.");
        }
        catch (NotSupportedException)
        {
            return new WordRuleInvalid("This pattern cannot be checked in a steady time: no look-ahead or look-behind, no back-references, and no repetition as large as this one.");
        }
    }

    public static Regex Compile(string expression) => new(expression, Options);

    private const string Opening = "(?:";

    /// <summary>As a part of a larger expression.</summary>
    public static string Expression(WordRule rule) => $"{Opening}{(rule.Kind is WordKind.Pattern ? rule.Text : OfWord(FoldedText.Of(rule.Text).Text))})";

    /// <summary>Letters, digits and what belongs to them: what <c>\w</c> is, so that words found by either way agree.</summary>
    public static bool IsOfWord(char c) => char.IsLetterOrDigit(c) || c == '_' || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static string OfWord(string folded)
    {
        var words = string.Join(' ', folded.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var made = new StringBuilder();
        if (IsOfWord(words[0]))
            made.Append(@"\b");
        foreach (var c in words)
            made.Append(c is '*' ? @"\w*" : c is ' ' ? @"\s+" : Regex.Escape(c.ToString()));
        if (IsOfWord(words[^1]))
            made.Append(@"\b");
        return made.ToString();
    }

    private static string Words(RegexParseError error) => error switch
    {
        RegexParseError.InsufficientClosingParentheses or RegexParseError.InsufficientOpeningParentheses => "brackets do not match",
        RegexParseError.UnterminatedBracket => "a [ is not closed",
        RegexParseError.QuantifierAfterNothing => "a *, + or ? has nothing to repeat",
        RegexParseError.NestedQuantifiersNotParenthesized => "two repetitions follow each other",
        RegexParseError.ReversedCharacterRange or RegexParseError.ReversedQuantifierRange => "a range runs backwards",
        RegexParseError.UnescapedEndingBackslash => "it ends with a \\",
        _ => "it is not a regular expression",
    };
}

public sealed record WordRuleInvalid(string Why) : Refusal(RefusalKind.Invalid, "word-rule-invalid", Why, "Text");
