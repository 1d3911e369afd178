using System.Text.RegularExpressions;

namespace LiveClasses.Core.WordLists;

/// <summary>What a word list says to a text.</summary>
/// <param name="Act">The strongest act of the rules that found something; null when none did.</param>
/// <param name="Found">The piece that was found, as it was typed.</param>
/// <param name="Text">The text with masked pieces as dots.</param>
public readonly record struct WordFinding(WordAct? Act, string Found, string Text);

/// <summary>
/// Word lists made ready: plain words are looked up in a set, everything else is one expression an act, so that a line costs the same with three rules or
/// three hundred.
/// </summary>
public sealed class CompiledWords
{
    private const char Dot = '•';
    private readonly Dictionary<string, WordAct> words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, WordAct>.AlternateLookup<ReadOnlySpan<char>> lookup;
    private readonly List<(WordAct Act, Regex Expression)> patterns = [];

    private CompiledWords() => lookup = words.GetAlternateLookup<ReadOnlySpan<char>>();

    public static CompiledWords None { get; } = new();

    private bool IsEmpty => words.Count == 0 && patterns.Count == 0;

    /// <summary>Rules that cannot be used are left out: an older or newer build may have let them through.</summary>
    public static CompiledWords Of(WordRules rules)
    {
        if (rules.All.IsDefaultOrEmpty)
            return None;
        var compiled = new CompiledWords();
        var others = new List<WordRule>();
        foreach (var rule in rules.All.Where(rule => WordPattern.Check(rule) is null))
        {
            var folded = FoldedText.Of(rule.Text).Text;
            if (rule.Kind is WordKind.Word && folded.All(WordPattern.IsOfWord))
                compiled.words[folded] = compiled.words.TryGetValue(folded, out var before) && before > rule.Act ? before : rule.Act;
            else
                others.Add(rule);
        }

        foreach (var same in others.GroupBy(rule => rule.Act).OrderByDescending(group => group.Key))
            compiled.patterns.AddRange(Joined(same.Select(WordPattern.Expression).Distinct().ToList()).Select(expression => (same.Key, expression)));
        return compiled;
    }

    public WordFinding Check(string text)
    {
        if (IsEmpty)
            return new WordFinding(null, "", text);
        var folded = FoldedText.Of(text);
        (WordAct Act, Range Typed)? strongest = null;
        List<Range>? masked = null;
        foreach (var (act, start, length) in Findings(folded.Text))
        {
            var typed = folded.Typed(start, length);
            if (strongest is null || act > strongest.Value.Act)
                strongest = (act, typed);
            if (act is WordAct.Mask)
                (masked ??= []).Add(typed);
        }

        return strongest is { } found ? new WordFinding(found.Act, text[found.Typed], masked is null ? text : Mask(text, masked)) : new WordFinding(null, "", text);
    }

    private List<(WordAct Act, int Start, int Length)> Findings(string folded)
    {
        var found = new List<(WordAct, int, int)>();
        for (var start = 0; start < folded.Length && words.Count > 0; start++)
        {
            if (!WordPattern.IsOfWord(folded[start]))
                continue;
            var end = start + 1;
            while (end < folded.Length && WordPattern.IsOfWord(folded[end]))
                end++;
            if (lookup.TryGetValue(folded.AsSpan(start, end - start), out var act))
                found.Add((act, start, end - start));
            start = end;
        }

        foreach (var (act, expression) in patterns)
        {
            foreach (var match in expression.EnumerateMatches(folded))
            {
                if (match.Length > 0)
                    found.Add((act, match.Index, match.Length));
            }
        }

        return found;
    }

    /// <summary>One expression for all; several only when one would be too large to hold.</summary>
    private static IEnumerable<Regex> Joined(List<string> expressions)
    {
        try
        {
            return [WordPattern.Compile(string.Join('|', expressions))];
        }
        catch (NotSupportedException) when (expressions.Count > 1)
        {
            var half = expressions.Count / 2;
            return [.. Joined(expressions[..half]), .. Joined(expressions[half..])];
        }
    }

    private static string Mask(string text, List<Range> pieces) => string.Create(text.Length, (text, pieces), static (made, from) =>
    {
        from.text.CopyTo(made);
        foreach (var piece in from.pieces)
            made[piece].Fill(Dot);
    });
}
