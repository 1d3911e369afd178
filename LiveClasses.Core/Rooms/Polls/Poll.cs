using System.Collections.Immutable;
using LiveClasses.Core.Rooms.Quizzes;

namespace LiveClasses.Core.Rooms.Polls;

/// <summary>A poll and its count. Who answered what is here for the host's record; pages show nothing but totals and one's own (A6).</summary>
public sealed record Poll(Guid Id, long Seq, DateTimeOffset OpenedAt, string Question, ImmutableArray<string> Options, PollRules Rules)
{
    /// <summary>Fewer ballots than this are never counted together, and no result of a secret poll has fewer.</summary>
    public const int FewestSecret = 5;

    private static readonly ImmutableDictionary<string, int> NoTexts = ImmutableDictionary.Create<string, int>(StringComparer.OrdinalIgnoreCase);

    /// <summary>When it closes by itself.</summary>
    public DateTimeOffset? ClosesAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    public bool IsOpen => ClosedAt is null;

    /// <summary>By person; empty for a secret poll.</summary>
    public ImmutableDictionary<Guid, Ballot> Ballots { get; init; } = ImmutableDictionary<Guid, Ballot>.Empty;

    /// <summary>Whose ballot of a secret poll has been counted. Which one it was is nowhere.</summary>
    public ImmutableHashSet<Guid> Takers { get; init; } = [];

    /// <summary>Ballots of a secret poll that came to a server where fewer than five did, and were not counted.</summary>
    public int LeftOut { get; init; }

    /// <summary>Whose those were: that they took part, not what they chose.</summary>
    public ImmutableHashSet<Guid> LeftOutPeople { get; init; } = [];

    /// <summary>By answer: how many chose it.</summary>
    public ImmutableArray<int> Counts { get; init; } = [.. new int[Options.Length]];

    /// <summary>What was written, and by how many people.</summary>
    public ImmutableDictionary<string, int> Texts { get; init; } = NoTexts;

    /// <summary>What is right, in a quiz, once it has been shown. Before that it is nowhere in the room.</summary>
    public AnswerKey? Answer { get; init; }

    /// <summary>Texts that the host took from the screen.</summary>
    public ImmutableHashSet<string> Hidden { get; init; } = ImmutableHashSet.Create<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>How many people voted; percentages are of these.</summary>
    public int Voters => Rules.IsSecret ? Takers.Count : Ballots.Count;

    /// <summary>The mean of a rating; null without votes.</summary>
    public double? Mean => Rules.Kind is PollKind.Rating && Voters > 0 ? Counts.Select((count, i) => (i + 1.0) * count).Sum() / Voters : null;

    /// <summary>Its totals may be told: of a secret poll only when it is closed, and never fewer than five.</summary>
    public bool IsCounted => !Rules.IsSecret || (!IsOpen && Voters >= FewestSecret);

    public bool HasVoted(Guid person) => Ballots.ContainsKey(person) || Takers.Contains(person);

    /// <summary>May this person see the bars now? The host puts them on everybody's screen at will; of a quiz they wait for the answer (A6).</summary>
    public bool ShowsResultsTo(RoomPerson person, bool isShared)
    {
        if (!IsCounted)
            return false;
        if (person.CanHost)
            return true;
        if (Rules.IsQuiz)
            return Answer is not null;
        return isShared || Rules.Results switch
        {
            PollResults.Live => !IsOpen || HasVoted(person.Id),
            PollResults.AfterClosing => !IsOpen,
            _ => false,
        };
    }

    /// <summary>Whole percent of those who voted. Several choices can add up to more than a hundred.</summary>
    public int PercentOf(int option) => Voters == 0 ? 0 : (int)Math.Round(100.0 * Counts[option] / Voters, MidpointRounding.AwayFromZero);

    /// <summary>Most frequent first, at most so many; hidden ones are left out.</summary>
    public IReadOnlyList<KeyValuePair<string, int>> TopTexts(int most) =>
        [.. Texts.Where(text => !Hidden.Contains(text.Key)).OrderByDescending(text => text.Value).ThenBy(text => text.Key, StringComparer.OrdinalIgnoreCase).Take(most)];

    internal Poll Vote(Guid person, Ballot ballot)
    {
        var (counts, texts) = (Counts, Texts);
        if (Ballots.TryGetValue(person, out var before))
            (counts, texts) = (Tally(counts, before, -1), Tally(texts, before, -1));
        return this with { Ballots = Ballots.SetItem(person, ballot), Counts = Tally(counts, ballot, 1), Texts = Tally(texts, ballot, 1) };
    }

    internal Poll Count(PollBallotsCounted counted) => this with
    {
        Takers = Takers.Union(counted.Takers),
        Counts = [.. Counts.Zip(counted.Tally, (before, more) => before + more)],
    };

    private static ImmutableArray<int> Tally(ImmutableArray<int> counts, Ballot ballot, int by)
    {
        if (ballot.Choices == 0)
            return counts;
        var next = counts.ToBuilder();
        foreach (var option in ballot.Options)
            next[option] += by;
        return next.MoveToImmutable();
    }

    private static ImmutableDictionary<string, int> Tally(ImmutableDictionary<string, int> texts, Ballot ballot, int by)
    {
        foreach (var word in ballot.Words)
        {
            // The first spelling stays.
            var key = texts.TryGetKey(word, out var known) ? known : word;
            var count = texts.GetValueOrDefault(key) + by;
            texts = count == 0 ? texts.Remove(key) : texts.SetItem(key, count);
        }

        return texts;
    }
}
