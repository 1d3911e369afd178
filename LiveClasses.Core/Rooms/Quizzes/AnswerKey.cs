using System.Collections.Immutable;
using LiveClasses.Core.Rooms.Polls;
using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Rooms.Quizzes;

/// <summary>What is right. It lies on the run sheet, which only hosts read, and comes into the room when it is shown.</summary>
public sealed record AnswerKey
{
    public const int MaxExplanationLength = 1_000;

    /// <summary>Of answers to choose from: all of these and no other.</summary>
    public IReadOnlyList<int> Right { get; init; } = [];

    /// <summary>Of a question that takes text: any of these, whatever their case.</summary>
    public IReadOnlyList<string> Accepted { get; init; } = [];

    public string? Explanation { get; init; }

    public bool IsRight(Ballot ballot) =>
        ballot.Text is { } text ? Accepted.Contains(text, StringComparer.OrdinalIgnoreCase) : ballot.Choices == Ballot.Bits(Right);

    public static Result<AnswerKey> Clean(AnswerKey key, PollRules rules, int options)
    {
        var explanation = string.IsNullOrWhiteSpace(key.Explanation) ? null : (Result<string>?)RoomText.Clean(key.Explanation, MaxExplanationLength, "The explanation", isMultiline: true);
        if (explanation is { IsDone: false } fault)
            return fault.Refusal;
        if (rules.TakesText)
        {
            if (key.Accepted.Count is 0 or > PollsState.MaxOptions)
                return new AnswerKeyInvalid("Say which answers are right.");
            var accepted = key.Accepted.Select(text => RoomText.Clean(text, PollsState.MaxTextLength, "A right answer")).ToList();
            if (accepted.Find(text => !text.IsDone).Refusal is { } refusal)
                return refusal;
            return new AnswerKey { Accepted = accepted.ConvertAll(text => text.Value).ToImmutableArray(), Explanation = explanation?.Value };
        }

        if (key.Right.Count == 0 || key.Right.Count > options || key.Right.Any(option => option < 0 || option >= options))
            return new AnswerKeyInvalid("Mark the right answer.");
        if (rules.Kind is PollKind.Single && key.Right.Distinct().Count() != 1)
            return new AnswerKeyInvalid("Only one answer can be chosen, so only one can be right.");
        return new AnswerKey { Right = key.Right.Distinct().Order().ToImmutableArray(), Explanation = explanation?.Value };
    }
}

public sealed record AnswerKeyInvalid(string What) : Refusal(RefusalKind.Invalid, "answer-key-invalid", What);
