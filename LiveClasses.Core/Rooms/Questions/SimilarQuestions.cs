using System.Collections.Frozen;
using System.Text;

namespace LiveClasses.Core.Rooms.Questions;

/// <summary>Questions that ask nearly the same, so that people vote instead of asking twice. Words in common, whatever their order; no language is assumed.</summary>
public static class SimilarQuestions
{
    private const int FewestCommon = 2;
    private const double SmallestShare = 0.5;

    private static readonly FrozenSet<string> Fillers = FrozenSet.Create(
        StringComparer.Ordinal,
        "the", "and", "for", "are", "was", "can", "you", "how", "what", "why", "when", "who", "does", "did", "will", "would", "could", "should", "please", "this", "that", "with", "have", "has", "once", "more");

    /// <param name="most">The best so many, best first.</param>
    public static IReadOnlyList<Question> To(string text, QuestionsState questions, int most = 3)
    {
        var words = WordsOf(text);
        if (words.Count < FewestCommon)
            return [];
        return
        [
            .. questions.ById.Values.Where(q => q.Status is not (QuestionStatus.Dismissed or QuestionStatus.Merged))
                .Select(q => (Question: q, Share: Share(words, WordsOf(q.Text))))
                .Where(found => found.Share >= SmallestShare)
                .OrderByDescending(found => found.Share).ThenByDescending(found => found.Question.Votes)
                .Take(most)
                .Select(found => found.Question),
        ];
    }

    private static double Share(HashSet<string> typed, HashSet<string> asked)
    {
        var common = typed.Count(asked.Contains);
        return common < FewestCommon ? 0 : (double)common / Math.Min(typed.Count, asked.Count);
    }

    /// <summary>Lower case, without plural ends and fillers; where no spaces are written, every sign is a word.</summary>
    private static HashSet<string> WordsOf(string text)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) && rune.Value < 0x2e80)
            {
                word.Append(Rune.ToLowerInvariant(rune));
                continue;
            }

            Take(word, words);
            if (Rune.IsLetter(rune))
                words.Add(rune.ToString());
        }

        Take(word, words);
        return words;
    }

    private static void Take(StringBuilder word, HashSet<string> words)
    {
        var text = word.ToString();
        word.Clear();
        if (text.Length < 3 || Fillers.Contains(text))
            return;
        words.Add(text.Length > 3 && text.EndsWith('s') ? text[..^1] : text);
    }
}
