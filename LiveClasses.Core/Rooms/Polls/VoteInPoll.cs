using LiveClasses.Core.Rooms.Moderation;
using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Rooms.Polls;

/// <summary>
/// One vote a person, changed at will while the poll is open if it allows that. In a secret poll it is checked here and leaves no event: the room puts it
/// into its <see cref="BallotBox"/>.
/// </summary>
public sealed record VoteInPoll(Guid Id, int Option) : PersonCommand
{
    /// <summary>All choices, where there can be several; <see cref="Option"/> is not looked at then.</summary>
    public IReadOnlyList<int>? Options { get; init; }

    /// <summary>Where the poll takes text. Words of a cloud are parted by commas or lines.</summary>
    public string? Text { get; init; }

    private protected override Decision Decide(RoomState state, RoomPerson by)
    {
        if (state.Polls.Find(Id) is not { } poll)
            return new PollNotFound();
        // The clock that closes polls may be a moment late; a vote is not.
        if (!poll.IsOpen || poll.ClosesAt <= At)
            return new PollIsClosed();
        var answer = BallotFor(poll);
        if (!answer.IsDone)
            return answer.Refusal;
        var words = WordsOf(answer.Value, poll, state, by);
        if (!words.IsDone)
            return words.Refusal;
        if (poll.Rules.IsSecret)
            return Decision.Nothing;
        answer = words;
        if (poll.Ballots.TryGetValue(by.Id, out var before))
        {
            if (before.IsSameAnswer(answer.Value))
                return Decision.Nothing;
            if (!poll.Rules.CanChange)
                return new VoteStands();
        }

        return EventOf(poll, answer.Value, by);
    }

    /// <summary>Texts are shown to all: they keep the class's rules for writing. A secret ballot leaves no trace here, so nothing of it can be masked.</summary>
    private Result<Ballot> WordsOf(Ballot ballot, Poll poll, RoomState state, RoomPerson by)
    {
        if (ballot.Text is not { } text)
            return ballot;
        var posting = Posting.May(state, by, At, PostPlace.PollText, text);
        if (posting.Refusal is { } refusal)
            return refusal;
        return poll.Rules.IsSecret && posting.Found is { } found ? new WordNotAllowed(found) : ballot with { Text = posting.Text };
    }

    /// <summary>The answer as the poll takes it, or why it does not.</summary>
    internal Result<Ballot> BallotFor(Poll poll)
    {
        if (poll.Rules.TakesText)
            return TextFor(poll);
        var rules = poll.Rules;
        // Counted before it is walked through (A10).
        if (Options is { } several && (several.Count < rules.MinChoices || several.Count > poll.Options.Length))
            return new PollChoicesInvalid(rules.MinChoices, rules.MaxChoices);
        var chosen = Options ?? [Option];
        if (chosen.Any(option => option < 0 || option >= poll.Options.Length))
            return new PollOptionUnknown();
        var ballot = new Ballot(Ballot.Bits(chosen), Text: null, At);
        if (ballot.Count < rules.MinChoices || ballot.Count > rules.MaxChoices)
            return new PollChoicesInvalid(rules.MinChoices, rules.MaxChoices);
        return ballot;
    }

    private Result<Ballot> TextFor(Poll poll)
    {
        if (poll.Rules.Kind is PollKind.Text)
        {
            var text = RoomText.Clean(Text, PollsState.MaxTextLength, "Your answer");
            return text.IsDone ? new Ballot(0, text.Value, At) : text.Refusal;
        }

        var all = RoomText.Clean(Text?.Replace(',', '\n'), (PollsState.MaxWordLength + 2) * PollRules.MaxWords, "Your answer", isMultiline: true);
        if (!all.IsDone)
            return all.Refusal;
        var words = all.Value.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (words.Count > poll.Rules.MaxChoices)
            return new TooManyWords(poll.Rules.MaxChoices);
        if (words.Count == 0)
            return new TextMissing("Your answer");
        return words.Exists(word => word.Length > PollsState.MaxWordLength) ? new TextTooLong("A word", PollsState.MaxWordLength) : new Ballot(0, string.Join('\n', words), At);
    }

    private static PollVoted EventOf(Poll poll, Ballot ballot, RoomPerson by) => new(poll.Id, ballot.Options.FirstOrDefault())
    {
        Options = poll.Rules.Kind is PollKind.Multiple ? [.. ballot.Options] : null,
        Text = ballot.Text,
        Name = poll.Rules.IsQuiz ? by.Name : null,
    };
}

public sealed record TooManyWords(int Max) : Refusal(RefusalKind.Invalid, "too-many-words", Max == 1 ? "Give one word, without a comma." : $"Give at most {Max} words, parted by commas.");
