using System.Collections.Immutable;
using LiveClasses.Core.Rooms.Polls;

namespace LiveClasses.Core.Rooms.Quizzes;

public enum LeaderNames
{
    Shown,

    /// <summary>Everybody is an animal, and knows their own.</summary>
    Pseudonyms,

    /// <summary>No list: everybody sees their own place.</summary>
    Off,
}

/// <summary>How somebody stands after the questions that were revealed.</summary>
/// <param name="Place">From 1; equal points share a place.</param>
public sealed record QuizScore(Guid PersonId, string Name, int Points, int Right, int Place);

/// <param name="Names">Whose.</param>
/// <param name="Seed">Turns people into animals; no page ever sees it.</param>
public sealed record Leaderboard(LeaderNames Names, Guid Seed);

/// <summary>The quiz of a class (ROOM-06): its questions are polls, this is the score. Counted once a reveal, read by everybody.</summary>
public sealed record QuizzesState(ImmutableDictionary<Guid, string> Names, ImmutableDictionary<Guid, QuizScore> Scores, ImmutableArray<QuizScore> Ranking)
{
    public static QuizzesState Empty { get; } = new(ImmutableDictionary<Guid, string>.Empty, ImmutableDictionary<Guid, QuizScore>.Empty, []);

    /// <summary>On everybody's screen now; null when it is not.</summary>
    public Leaderboard? Shown { get; init; }

    public QuizScore? ScoreOf(Guid person) => Scores.GetValueOrDefault(person);

    /// <param name="entry">What happened.</param>
    /// <param name="polls">As they were before.</param>
    internal QuizzesState Apply(RoomEntry entry, PollsState polls) => entry.Event switch
    {
        PollVoted { Name: { } name } when entry.By is { } by && (!Names.TryGetValue(by, out var known) || known != name) => this with { Names = Names.SetItem(by, name) },
        QuizRevealed revealed when polls.Find(revealed.Id) is { Answer: null } poll => Mark(poll, revealed.Key),
        LeaderboardShown shown => this with { Shown = new Leaderboard(shown.Names, shown.Seed) },
        LeaderboardHidden => Shown is null ? this : this with { Shown = null },
        // The next question is what everybody looks at.
        PollOpened { Rules.IsQuiz: true } when Shown is not null => this with { Shown = null },
        _ => this,
    };

    /// <summary>What an answer is worth: nothing, its points, or more when it came early and the question says so.</summary>
    public static int PointsFor(Poll poll, AnswerKey key, Ballot ballot)
    {
        if (poll.Rules.Points is not { } points || !key.IsRight(ballot))
            return 0;
        if (!poll.Rules.HasSpeedBonus || poll.Rules.Seconds is not { } seconds)
            return points;
        var early = 1 - Math.Clamp((ballot.At - poll.OpenedAt).TotalSeconds / seconds, 0, 1);
        return points + (int)Math.Round(points * early / 2, MidpointRounding.AwayFromZero);
    }

    private QuizzesState Mark(Poll poll, AnswerKey key)
    {
        var scores = Scores.Values.ToDictionary(score => score.PersonId);
        foreach (var (person, ballot) in poll.Ballots)
        {
            var before = scores.GetValueOrDefault(person) ?? new QuizScore(person, "", 0, 0, 0);
            scores[person] = before with
            {
                Name = Names.GetValueOrDefault(person, before.Name),
                Points = before.Points + PointsFor(poll, key, ballot),
                Right = before.Right + (key.IsRight(ballot) ? 1 : 0),
            };
        }

        var ranking = ImmutableArray.CreateBuilder<QuizScore>(scores.Count);
        foreach (var score in scores.Values.OrderByDescending(score => score.Points).ThenBy(score => score.Name, StringComparer.OrdinalIgnoreCase).ThenBy(score => score.PersonId))
            ranking.Add(score with { Place = ranking.Count > 0 && ranking[^1].Points == score.Points ? ranking[^1].Place : ranking.Count + 1 });
        return this with { Scores = ranking.ToImmutableDictionary(score => score.PersonId), Ranking = ranking.ToImmutable() };
    }
}

[RoomEventName("quiz.revealed")]
public sealed record QuizRevealed(Guid Id, AnswerKey Key) : RoomEvent;

[RoomEventName("quiz.leaderboard-shown")]
public sealed record LeaderboardShown(LeaderNames Names, Guid Seed) : RoomEvent;

[RoomEventName("quiz.leaderboard-hidden")]
public sealed record LeaderboardHidden : RoomEvent;
