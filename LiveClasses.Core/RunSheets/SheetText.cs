using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using LiveClasses.Core.Rooms.Polls;
using LiveClasses.Core.Rooms.Quizzes;
using LiveClasses.Core.Rooms.RunSheets;

namespace LiveClasses.Core.RunSheets;

/// <param name="Line">Where it begins, from 1.</param>
public sealed record ReadItem(int Line, SheetItem Item);

/// <param name="Line">Where it is, from 1.</param>
public sealed record LineFault(int Line, string Message);

public sealed record SheetReading(ImmutableArray<ReadItem> Items, ImmutableArray<LineFault> Faults);

/// <summary>
/// Text as people type it, and items as text. A question is a line, its answers the lines below it, a blank line ends it; <c>*</c> marks what is right, <c>=</c> a
/// written answer that is right, <c>!</c> the explanation, and <c>[30 s, secret]</c> behind the question how it is held.
/// </summary>
public static partial class SheetText
{
    public const int MaxLength = 20_000;
    private const int PointsByDefault = 10;

    public static SheetReading Read(string? text)
    {
        if (text is { Length: > MaxLength })
            return new([], [new LineFault(1, $"This is too long: at most {MaxLength:N0} characters.")]);
        var (items, faults) = (ImmutableArray.CreateBuilder<ReadItem>(), ImmutableArray.CreateBuilder<LineFault>());
        foreach (var block in Blocks(text ?? ""))
        {
            var faultsBefore = faults.Count;
            var item = ItemOf(block, faults);
            if (item is null || faults.Count > faultsBefore)
                continue;
            var clean = item.Clean();
            if (clean.IsDone)
                items.Add(new ReadItem(block[0].Number, clean.Value));
            else
                faults.Add(new LineFault(block[0].Number, clean.Refusal.Message));
        }

        return new(items.ToImmutable(), faults.ToImmutable());
    }

    /// <summary>The item as it would be typed: reading it gives the same again.</summary>
    public static string Write(SheetItem item) => item switch
    {
        PollItem poll => Write(poll),
        LinkItem link => $"{link.Title} {link.Address}",
        NoteItem note => $"Note: {note.Text}",
        BreakItem pause => $"Break {pause.Minutes} min",
        _ => "",
    };

    private static string Write(PollItem item)
    {
        var (plan, rules, key) = (item.Plan, item.Plan.Rules, item.Key);
        string?[] tags =
        [
            rules.Kind is PollKind.Words ? rules.MaxChoices == 1 ? "word" : $"{rules.MaxChoices} words" : null,
            rules.Kind is PollKind.Multiple ? rules.MinChoices == rules.MaxChoices ? $"choose {rules.MaxChoices}" : $"choose {rules.MinChoices}-{rules.MaxChoices}" : null,
            rules.Seconds is { } seconds ? $"{seconds} s" : null,
            rules.Points is { } points ? $"{points} points" : null,
            rules.HasSpeedBonus ? "speed bonus" : null,
            rules.Secrecy is PollSecrecy.Named ? null : rules.Secrecy.ToString().ToLowerInvariant(),
            rules.IsQuiz || rules.Results is PollResults.Live || (rules.IsSecret && rules.Results is PollResults.AfterClosing) ? null : rules.Results is PollResults.HostOnly ? "results for host" : "results after",
            rules.CanChange || rules.IsSecret ? null : "final",
        ];
        var used = tags.OfType<string>().ToList();
        IEnumerable<string> answers = rules.Kind is PollKind.Rating ? [$"1-{rules.Scale}"] : plan.Options.Select((option, i) => key?.Right.Contains(i) is true ? $"* {option}" : option);
        IEnumerable<string> right = rules.TakesText ? key?.Accepted.Select(text => $"= {text}") ?? [] : [];
        IEnumerable<string> why = key?.Explanation is { } explanation ? explanation.Split('\n').Select(line => $"! {line}") : [];
        return string.Join('\n', [used.Count == 0 ? plan.Question : $"{plan.Question} [{string.Join(", ", used)}]", .. answers, .. right, .. why]);
    }

    private static List<List<Line>> Blocks(string text)
    {
        List<List<Line>> blocks = [[]];
        foreach (var (line, i) in text.ReplaceLineEndings("\n").Split('\n').Select((line, i) => (line.Trim(), i)))
        {
            if (line.Length > 0)
                blocks[^1].Add(new Line(i + 1, line));
            else if (blocks[^1].Count > 0)
                blocks.Add([]);
        }

        return blocks.FindAll(block => block.Count > 0);
    }

    private static SheetItem? ItemOf(List<Line> block, ImmutableArray<LineFault>.Builder faults)
    {
        var first = block[0].Text;
        if (first.StartsWith("note:", StringComparison.OrdinalIgnoreCase))
            return new NoteItem(string.Join('\n', [first[5..].Trim(), .. block.Skip(1).Select(line => line.Text)]).Trim());
        var pause = BreakLine().Match(first);
        if (pause.Success && block.Count == 1)
            return new BreakItem(int.TryParse(pause.Groups["minutes"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) ? minutes : 0);
        var address = first[(first.LastIndexOf(' ') + 1)..];
        if (block.Count == 1 && (address.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || address.StartsWith("http://", StringComparison.OrdinalIgnoreCase)))
            return new LinkItem(first[..^address.Length].Trim(), address);
        return PollOf(block, faults);
    }

    private static PollItem PollOf(List<Line> block, ImmutableArray<LineFault>.Builder faults)
    {
        var (options, right, accepted, why) = (new List<string>(), new List<int>(), new List<string>(), new List<string>());
        foreach (var line in block.Skip(1))
        {
            var text = line.Text.Length > 1 && line.Text[0] is '*' or '=' or '!' or '-' ? line.Text[1..].Trim() : line.Text;
            if (text.Length == 0 || (line.Text.Length == 1 && line.Text[0] is '*' or '=' or '!' or '-'))
                faults.Add(new LineFault(line.Number, $"There is nothing behind “{line.Text[0]}”."));
            else if (line.Text[0] is '=')
                accepted.Add(text);
            else if (line.Text[0] is '!')
                why.Add(text);
            else
                options.Add(text);
            if (line.Text[0] is '*')
                right.Add(options.Count - 1);
        }

        var (question, rules) = Tags(block[0], faults);
        var scale = options.Count == 1 && right.Count == 0 ? options[0].Replace(" ", "", StringComparison.Ordinal).Replace('–', '-') : "";
        if (scale is "1-5" or "1-10")
            return new PollItem(new PollPlan(question, [], rules with { Kind = PollKind.Rating, Scale = scale is "1-5" ? 5 : 10 }));
        if (options.Count == 0 && rules.Kind is PollKind.Single)
            rules = rules with { Kind = PollKind.Text };
        if (right.Count > 1 && rules.Kind is PollKind.Single)
            rules = rules with { Kind = PollKind.Multiple, MaxChoices = options.Count };
        if (rules.TakesText && options.Count > 0)
            faults.Add(new LineFault(block[1].Number, "A word cloud has no answers to choose from. Put “=” before a written answer that is right."));
        if (!rules.TakesText && accepted.Count > 0)
            faults.Add(new LineFault(block[0].Number, "Mark what is right with “*”; “=” is for written answers."));
        var isQuiz = right.Count > 0 || accepted.Count > 0;
        if (rules.IsQuiz && !isQuiz)
            faults.Add(new LineFault(block[0].Number, "Points need a right answer: put “*” before it."));
        if (isQuiz)
            rules = rules with { Points = rules.Points ?? PointsByDefault };
        return new PollItem(new PollPlan(question, [.. options], rules), isQuiz ? new AnswerKey { Right = right, Accepted = accepted, Explanation = why.Count == 0 ? null : string.Join('\n', why) } : null);
    }

    private static (string Question, PollRules Rules) Tags(Line line, ImmutableArray<LineFault>.Builder faults)
    {
        var rules = PollRules.Plain;
        var open = line.Text.EndsWith(']') ? line.Text.LastIndexOf('[') : -1;
        if (open < 0)
            return (line.Text, rules);
        foreach (var tag in line.Text[(open + 1)..^1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (Tagged(rules, tag.ToLowerInvariant()) is { } next)
                rules = next;
            else
                faults.Add(new LineFault(line.Number, $"“{tag}” is not known. Known are: 30 s, 10 points, speed bonus, choose 1-3, word, 3 words, anonymous, secret, results after, results for host, final."));
        }

        return (line.Text[..open].Trim(), rules);
    }

    private static PollRules? Tagged(PollRules rules, string tag)
    {
        var match = NumberTag().Match(tag);
        var (number, unit) = match.Success && int.TryParse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture, out var n) ? (n, match.Groups["unit"].Value) : (0, "");
        var choose = ChooseTag().Match(tag);
        return (tag, unit) switch
        {
            ("secret", _) => rules with { Secrecy = PollSecrecy.Secret },
            ("anonymous", _) => rules with { Secrecy = PollSecrecy.Anonymous },
            ("speed bonus", _) => rules with { HasSpeedBonus = true },
            ("results after", _) => rules with { Results = PollResults.AfterClosing },
            ("results for host", _) => rules with { Results = PollResults.HostOnly },
            ("final", _) => rules with { CanChange = false },
            ("word", _) => rules with { Kind = PollKind.Words },
            (_, "words") => rules with { Kind = PollKind.Words, MaxChoices = number },
            (_, "s") => rules with { Seconds = number },
            (_, "min") => rules with { Seconds = Math.Min(number, PollRules.MaxSeconds) * 60 },
            (_, "point" or "points") => rules with { Points = number },
            _ when choose.Success => rules with
            {
                Kind = PollKind.Multiple,
                MinChoices = Number(choose.Groups["min"]),
                MaxChoices = Number(choose.Groups[choose.Groups["max"].Success ? "max" : "min"]),
            },
            _ => null,
        };
    }

    private static int Number(Group group) => int.TryParse(group.ValueSpan, CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue;

    [GeneratedRegex(@"^break:?\s+(?<minutes>\d{1,4})\s*(min|minutes)?$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 200)]
    private static partial Regex BreakLine();

    [GeneratedRegex(@"^(?<number>\d{1,6})\s*(?<unit>s|min|points?|words)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 200)]
    private static partial Regex NumberTag();

    [GeneratedRegex(@"^choose\s+(?<min>\d{1,4})(\s*-\s*(?<max>\d{1,4}))?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 200)]
    private static partial Regex ChooseTag();

    private readonly record struct Line(int Number, string Text);
}
