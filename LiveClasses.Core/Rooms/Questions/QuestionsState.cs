using System.Collections.Immutable;
using LiveClasses.Core.Access;

namespace LiveClasses.Core.Rooms.Questions;

/// <summary>A question to the host and who wants it answered. The asker's own vote counts from the start.</summary>
public sealed record Question(Guid Id, long Seq, DateTimeOffset At, Guid AskerId, string AskerName, string Text, ImmutableHashSet<Guid> Voters)
{
    public int Votes => Voters.Count;

    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>Null when it was answered aloud.</summary>
    public string? Answer { get; init; }

    public bool IsAnswered => AnsweredAt is not null;
}

/// <summary>The questions of a room (ROOM-04).</summary>
public sealed record QuestionsState(ImmutableDictionary<Guid, Question> ById)
{
    public const int MaxLength = 500;
    public const int MaxAnswerLength = 2_000;

    /// <summary>Open questions that one person may have at once.</summary>
    public const int MaxOpenPerPerson = 10;

    public static QuestionsState Empty { get; } = new(ImmutableDictionary<Guid, Question>.Empty);

    public int OpenCount => ById.Values.Count(question => !question.IsAnswered);

    /// <summary>Open ones first, most votes first, then the oldest.</summary>
    public IEnumerable<Question> ByVotes => ById.Values.OrderBy(q => q.IsAnswered).ThenByDescending(q => q.Votes).ThenBy(q => q.Seq);

    internal QuestionsState Apply(RoomEntry entry) => entry.Event switch
    {
        QuestionAsked asked => new(ById.SetItem(asked.Id, new Question(
            asked.Id, entry.Seq, entry.At, entry.By ?? Guid.Empty, asked.AskerName, asked.Text, entry.By is { } by ? [by] : []))),
        QuestionUpvoted voted => Change(voted.Id, q => entry.By is { } by ? q with { Voters = q.Voters.Add(by) } : q),
        QuestionVoteTakenBack voted => Change(voted.Id, q => entry.By is { } by ? q with { Voters = q.Voters.Remove(by) } : q),
        QuestionAnswered answered => Change(answered.Id, q => q with { AnsweredAt = entry.At, Answer = answered.Answer }),
        _ => this,
    };

    private QuestionsState Change(Guid id, Func<Question, Question> change) =>
        ById.TryGetValue(id, out var question) ? new(ById.SetItem(id, change(question))) : this;
}

[RoomEventName("question.asked")]
public sealed record QuestionAsked(Guid Id, string AskerName, RoomRole AskerRole, string Text) : RoomEvent;

[RoomEventName("question.upvoted")]
public sealed record QuestionUpvoted(Guid Id) : RoomEvent;

[RoomEventName("question.vote-taken-back")]
public sealed record QuestionVoteTakenBack(Guid Id) : RoomEvent;

[RoomEventName("question.answered")]
public sealed record QuestionAnswered(Guid Id, string? Answer, string AnswererName, RoomRole AnswererRole) : RoomEvent;
