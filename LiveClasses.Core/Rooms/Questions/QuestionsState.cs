using System.Collections.Immutable;

namespace LiveClasses.Core.Rooms.Questions;

/// <summary>The questions of a room (ROOM-04).</summary>
public sealed record QuestionsState(ImmutableDictionary<Guid, Question> ById)
{
    public const int MaxLength = 500;
    public const int MaxAnswerLength = 2_000;
    public const int MaxReasonLength = 300;

    /// <summary>Open questions that one person may have at once.</summary>
    public const int MaxOpenPerPerson = 10;

    /// <summary>Questions of a whole class, whatever became of them.</summary>
    public const int MaxQuestions = 2_000;

    public static QuestionsState Empty { get; } = new(ImmutableDictionary<Guid, Question>.Empty);

    /// <summary>The one that the host put on everyone's screen.</summary>
    public Guid? FeaturedId { get; init; }

    /// <summary>The one that is being answered aloud now.</summary>
    public Guid? AnsweringId { get; init; }

    public int OpenCount => ById.Values.Count(question => question.IsOpen);

    /// <summary>What everybody sees over the picture: the one being answered, or else the featured one.</summary>
    public Question? OnScreen => (AnsweringId ?? FeaturedId) is { } id ? ById.GetValueOrDefault(id) : null;

    /// <summary>Open ones first, most votes first, then the oldest.</summary>
    public IEnumerable<Question> ByVotes => ById.Values.OrderByDescending(q => q.IsOpen).ThenByDescending(q => q.Votes).ThenBy(q => q.Seq);

    /// <summary>The question itself, or the one that it was merged into.</summary>
    public Question? Find(Guid id) =>
        ById.GetValueOrDefault(id) is not { } question ? null : question.MergedInto is { } into ? ById.GetValueOrDefault(into) : question;

    public IEnumerable<Question> MergedInto(Guid id) => ById.Values.Where(question => question.MergedInto == id);

    internal QuestionsState Apply(RoomEntry entry) => entry.Event switch
    {
        QuestionAsked asked => Add(asked, entry),
        QuestionCarried carried => Add(carried, entry),
        QuestionEdited edited => Change(edited.Id, q => q with { Text = edited.Text, EditedAt = entry.At }),
        QuestionUpvoted voted when entry.By is { } by => Change(voted.Id, q => q with { OwnVoters = q.OwnVoters.Add(by), Voters = q.Voters.Add(by) }),
        QuestionVoteTakenBack voted when entry.By is { } by => TakeBack(voted.Id, by),
        QuestionMerged merged => Merge(merged.Id, merged.IntoId),
        QuestionAnswerStarted started => Change(started.Id, q => q with { Status = QuestionStatus.AnsweringLive, AnsweringSince = entry.At }) with { AnsweringId = started.Id },
        QuestionAnswered answered => TakeOffScreen(answered.Id).Change(answered.Id, q => q with
        {
            Status = answered.Answer is null ? QuestionStatus.AnsweredLive : QuestionStatus.AnsweredInWriting,
            AnsweredAt = entry.At,
            Answer = answered.Answer,
        }),
        QuestionDismissed dismissed => TakeOffScreen(dismissed.Id).Change(dismissed.Id, q => q with { Status = QuestionStatus.Dismissed, DismissReason = dismissed.Reason }),
        QuestionParked parked => TakeOffScreen(parked.Id).Change(parked.Id, q => q with { Status = QuestionStatus.Parked }),
        QuestionReopened reopened => Reopen(reopened.Id),
        QuestionFeatured featured => this with { FeaturedId = featured.Id },
        QuestionUnfeatured => this with { FeaturedId = null },
        Classroom.ClassEnded when FeaturedId is not null => this with { FeaturedId = null },
        _ => this,
    };

    private QuestionsState Add(QuestionAsked asked, RoomEntry entry)
    {
        ImmutableHashSet<Guid> voters = (asked.AskerId ?? entry.By) is { } by ? [by] : [];
        return Add(new Question
        {
            Id = asked.Id,
            Seq = entry.Seq,
            At = entry.At,
            Text = asked.Text,
            IsAnonymous = asked.IsAnonymous,
            Asker = new QuestionAsker(asked.AskerId ?? entry.By ?? Guid.Empty, asked.AskerName, asked.AskerRole),
            OwnVoters = voters,
            Voters = voters,
        });
    }

    private QuestionsState Add(QuestionCarried carried, RoomEntry entry)
    {
        var voters = carried.Voters.ToImmutableHashSet();
        return Add(new Question
        {
            Id = carried.Id,
            Seq = entry.Seq,
            At = entry.At,
            Text = carried.Text,
            IsAnonymous = carried.IsAnonymous,
            CarriedFrom = carried.From,
            Asker = new QuestionAsker(carried.AskerId, carried.AskerName, carried.AskerRole),
            OwnVoters = voters,
            Voters = voters,
        });
    }

    private QuestionsState Add(Question question) => this with { ById = ById.SetItem(question.Id, question) };

    /// <summary>From wherever the vote was given: a merged question's votes count in the other one too.</summary>
    private QuestionsState TakeBack(Guid id, Guid by)
    {
        var next = Change(id, q => q with { OwnVoters = q.OwnVoters.Remove(by), Voters = q.Voters.Remove(by) });
        foreach (var merged in MergedInto(id).Where(q => q.OwnVoters.Contains(by)))
            next = next.Change(merged.Id, q => q with { OwnVoters = q.OwnVoters.Remove(by), Voters = q.Voters.Remove(by) });
        return next;
    }

    private QuestionsState Merge(Guid id, Guid intoId)
    {
        if (!ById.ContainsKey(id) || Find(intoId) is not { } into || into.Id == id)
            return this;
        // What was merged into the one goes on into the other: nobody has to follow a chain.
        var next = MergedInto(id).Aggregate(this, (state, q) => state.Change(q.Id, merged => merged with { MergedInto = into.Id }));
        next = next.Change(id, q => q with { Status = QuestionStatus.Merged, MergedInto = into.Id, Voters = q.OwnVoters }).Recount(into.Id);
        return FeaturedId == id ? next with { FeaturedId = into.Id } : next;
    }

    private QuestionsState Reopen(Guid id)
    {
        if (ById.GetValueOrDefault(id) is not { } question)
            return this;
        var next = (AnsweringId == id ? this with { AnsweringId = null } : this).Change(id, q => q with
        {
            Status = QuestionStatus.Open,
            AnsweredAt = null,
            Answer = null,
            AnsweringSince = null,
            DismissReason = null,
            MergedInto = null,
        });
        return question.MergedInto is { } into ? next.Recount(into) : next;
    }

    /// <summary>Votes united per person.</summary>
    private QuestionsState Recount(Guid id) =>
        Change(id, q => q with { Voters = MergedInto(id).Aggregate(q.OwnVoters, (voters, merged) => voters.Union(merged.OwnVoters)) });

    private QuestionsState TakeOffScreen(Guid id) => AnsweringId != id && FeaturedId != id
        ? this
        : this with { AnsweringId = AnsweringId == id ? null : AnsweringId, FeaturedId = FeaturedId == id ? null : FeaturedId };

    private QuestionsState Change(Guid id, Func<Question, Question> change) =>
        ById.TryGetValue(id, out var question) ? this with { ById = ById.SetItem(id, change(question)) } : this;
}
