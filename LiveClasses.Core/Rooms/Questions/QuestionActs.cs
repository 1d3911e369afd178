using LiveClasses.Core.Rooms.Classroom;
using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Rooms.Questions;

/// <summary>What the host and moderators do with a question.</summary>
public abstract record QuestionAct(Guid Id) : PersonCommand
{
    private protected sealed override Decision Decide(RoomState state, RoomPerson by)
    {
        if (!by.CanModerate)
            return new ModeratorOnly();
        return state.Questions.ById.TryGetValue(Id, out var question) ? Decide(state, question, by) : new QuestionNotFound();
    }

    private protected abstract Decision Decide(RoomState state, Question question, RoomPerson by);

    /// <summary>Why a question that was dealt with cannot be dealt with again without reopening it.</summary>
    private protected static Refusal? WhyDone(Question question) => question.Status switch
    {
        QuestionStatus.Merged => new QuestionIsMerged(),
        QuestionStatus.Dismissed => new QuestionIsClosed(),
        QuestionStatus.AnsweredLive or QuestionStatus.AnsweredInWriting => new QuestionIsAnswered(),
        _ => null,
    };
}

/// <summary>Takes it up aloud: it stands on everyone's screen. Whoever goes on to the next question has answered the one before.</summary>
public sealed record StartAnswering(Guid Id) : QuestionAct(Id)
{
    private protected override Decision Decide(RoomState state, Question question, RoomPerson by)
    {
        if (state.Class.IsOver)
            return new ClassIsOver();
        if (WhyDone(question) is { } refusal)
            return refusal;
        return state.Questions.AnsweringId switch
        {
            { } id when id == Id => Decision.Nothing,
            { } before => Decision.Of(new QuestionAnswered(before, Answer: null, by.Name, by.Role), new QuestionAnswerStarted(Id)),
            _ => new QuestionAnswerStarted(Id),
        };
    }
}

/// <summary>Answered aloud, or in writing when there is a text.</summary>
public sealed record AnswerQuestion(Guid Id, string? Answer) : QuestionAct(Id)
{
    private protected override Decision Decide(RoomState state, Question question, RoomPerson by)
    {
        if (WhyDone(question) is { } refusal and not QuestionIsAnswered)
            return refusal;
        if (string.IsNullOrWhiteSpace(Answer))
            return question.IsAnswered ? Decision.Nothing : new QuestionAnswered(Id, Answer: null, by.Name, by.Role);
        var text = RoomText.Clean(Answer, QuestionsState.MaxAnswerLength, "The answer", isMultiline: true);
        if (!text.IsDone)
            return text.Refusal;
        return question.Answer == text.Value ? Decision.Nothing : new QuestionAnswered(Id, text.Value, by.Name, by.Role);
    }
}

/// <summary>Two askers, one question: votes are united, a person who voted for both counts once.</summary>
public sealed record MergeQuestion(Guid Id, Guid IntoId) : QuestionAct(Id)
{
    private protected override Decision Decide(RoomState state, Question question, RoomPerson by)
    {
        if (state.Questions.Find(IntoId) is not { } into)
            return new QuestionNotFound();
        if (question.MergedInto == into.Id)
            return Decision.Nothing;
        if (into.Id == Id)
            return new CannotMergeIntoItself();
        if (question.Status is QuestionStatus.AnsweringLive)
            return new QuestionIsOnTheAir();
        if (WhyDone(question) is { } refusal)
            return refusal;
        return into.Status is QuestionStatus.Dismissed ? new QuestionIsClosed() : new QuestionMerged(Id, into.Id);
    }
}

/// <summary>Closed without an answer; the asker is told why.</summary>
public sealed record DismissQuestion(Guid Id, string Reason) : QuestionAct(Id)
{
    private protected override Decision Decide(RoomState state, Question question, RoomPerson by)
    {
        if (question.Status is QuestionStatus.Merged)
            return new QuestionIsMerged();
        if (question.IsAnswered)
            return new QuestionIsAnswered();
        var reason = RoomText.Clean(Reason, QuestionsState.MaxReasonLength, "The reason");
        if (!reason.IsDone)
            return reason.Refusal;
        var isSo = question.Status is QuestionStatus.Dismissed && question.DismissReason == reason.Value;
        return isSo ? Decision.Nothing : new QuestionDismissed(Id, reason.Value);
    }
}

/// <summary>Kept for the next class of the course.</summary>
public sealed record ParkQuestion(Guid Id) : QuestionAct(Id)
{
    private protected override Decision Decide(RoomState state, Question question, RoomPerson by)
    {
        if (question.Status is QuestionStatus.Parked)
            return Decision.Nothing;
        return WhyDone(question) is { } refusal ? refusal : new QuestionParked(Id);
    }
}

/// <summary>Open again, whatever became of it; a merged one takes its own votes along.</summary>
public sealed record ReopenQuestion(Guid Id) : QuestionAct(Id)
{
    private protected override Decision Decide(RoomState state, Question question, RoomPerson by) =>
        question.Status is QuestionStatus.Open ? Decision.Nothing : new QuestionReopened(Id);
}

/// <summary>On everyone's screen, before anybody begins to answer.</summary>
public sealed record FeatureQuestion(Guid Id) : QuestionAct(Id)
{
    private protected override Decision Decide(RoomState state, Question question, RoomPerson by)
    {
        if (state.Class.IsOver)
            return new ClassIsOver();
        if (question.Status is QuestionStatus.Merged)
            return new QuestionIsMerged();
        if (question.Status is QuestionStatus.Dismissed)
            return new QuestionIsClosed();
        return state.Questions.FeaturedId == Id ? Decision.Nothing : new QuestionFeatured(Id);
    }
}

/// <summary>Takes the featured question off everyone's screen.</summary>
public sealed record UnfeatureQuestion : PersonCommand
{
    private protected override Decision Decide(RoomState state, RoomPerson by)
    {
        if (!by.CanModerate)
            return new ModeratorOnly();
        return state.Questions.FeaturedId is null ? Decision.Nothing : new QuestionUnfeatured();
    }
}

public sealed record CannotMergeIntoItself() : Refusal(RefusalKind.Invalid, "cannot-merge-into-itself", "A question cannot be merged into itself. Choose another one.");

public sealed record QuestionIsOnTheAir() : Refusal(RefusalKind.Conflict, "question-is-on-the-air", "This question is being answered now. Finish it first.");
