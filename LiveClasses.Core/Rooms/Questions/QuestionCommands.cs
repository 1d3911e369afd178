using LiveClasses.Core.Rooms.Classroom;
using LiveClasses.Core.Rooms.Moderation;
using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Rooms.Questions;

/// <summary>Before the class too. The id is made by the asker's page, so that asking again after a lost answer asks once.</summary>
public sealed record AskQuestion(Guid Id, string Text) : PersonCommand
{
    /// <summary>Moderators still see who asked.</summary>
    public bool IsAnonymous { get; init; }

    private protected override Decision Decide(RoomState state, RoomPerson by)
    {
        if (state.Questions.ById.TryGetValue(Id, out var existing))
            return existing.IsBy(by.Id) ? Decision.Nothing : new QuestionNotFound();
        // A question is a line of the chat too: its id must be free there.
        if (Id == Guid.Empty || state.Chat.Lines.ContainsKey(Id))
            return new QuestionNotFound();
        if (state.Queue.Answer(Id, by) is { } waits)
            return waits;
        if (state.Class.IsOver)
            return new ClassIsOver();
        if (!state.Class.Settings.AreQuestionsOn && !by.CanModerate)
            return new FeatureIsOff("Asking questions");
        if (state.Class.QuietRefusal(by) is { } quiet)
            return quiet;
        if (state.Questions.ById.Count >= QuestionsState.MaxQuestions)
            return new TooManyQuestionsInClass();
        if (state.Questions.ById.Values.Count(q => q.IsOpen && q.IsBy(by.Id)) >= QuestionsState.MaxOpenPerPerson)
            return new TooManyQuestions();
        var text = RoomText.Clean(Text, QuestionsState.MaxLength, "The question");
        return text.IsDone ? Ask(state, by, text.Value) : text.Refusal;
    }

    private Decision Ask(RoomState state, RoomPerson by, string text)
    {
        var posting = Posting.May(state, by, At, PostPlace.Question, text);
        if (posting.Refusal is { } refusal)
            return refusal;
        if (posting.Held is { } why)
            return new MessageHeld(Id, PostPlace.Question, by.Name, by.Role, text, ReplyTo: null, why, posting.Found) { IsAnonymous = IsAnonymous };
        var asked = new QuestionAsked(Id, by.Name, by.Role, posting.Text) { IsAnonymous = IsAnonymous };
        return posting.Found is { } found ? Decision.Of(asked, posting.FlagFor(Id, by, found)) : asked;
    }
}

/// <summary>One's own, until somebody takes it up.</summary>
public sealed record EditQuestion(Guid Id, string Text) : PersonCommand
{
    private protected override Decision Decide(RoomState state, RoomPerson by)
    {
        if (OwnQuestion.WhyNot(state, Id, by) is { } refusal)
            return refusal;
        if (state.Class.IsOver)
            return new ClassIsOver();
        var text = RoomText.Clean(Text, QuestionsState.MaxLength, "The question");
        if (!text.IsDone)
            return text.Refusal;
        var posting = Posting.MayBecome(state, by, At, text.Value);
        if (posting.Refusal is { } notNow)
            return notNow;
        return state.Questions.ById[Id].Text == posting.Text ? Decision.Nothing : new QuestionEdited(Id, posting.Text);
    }
}

/// <summary>One's own, until somebody takes it up. It is dismissed without a reason: its asker needs none.</summary>
public sealed record WithdrawQuestion(Guid Id) : PersonCommand
{
    private protected override Decision Decide(RoomState state, RoomPerson by)
    {
        if (state.Questions.ById.TryGetValue(Id, out var question) && question.IsBy(by.Id) && question.Status is QuestionStatus.Dismissed)
            return Decision.Nothing;
        return OwnQuestion.WhyNot(state, Id, by) is { } refusal ? refusal : new QuestionDismissed(Id, Reason: null);
    }
}

/// <summary>Once a person; voting twice is voting once. A vote for a merged question is one for the other.</summary>
public sealed record UpvoteQuestion(Guid Id) : PersonCommand
{
    private protected override Decision Decide(RoomState state, RoomPerson by)
    {
        if (state.Questions.Find(Id) is not { } question || !question.IsShownTo(by))
            return new QuestionNotFound();
        if (question.HasVoteOf(by.Id))
            return Decision.Nothing;
        return OpenVote.WhyNot(state, question) is { } refusal ? refusal : new QuestionUpvoted(question.Id);
    }
}

public sealed record TakeBackVote(Guid Id) : PersonCommand
{
    private protected override Decision Decide(RoomState state, RoomPerson by)
    {
        if (state.Questions.Find(Id) is not { } question || !question.IsShownTo(by))
            return new QuestionNotFound();
        if (!question.HasVoteOf(by.Id))
            return Decision.Nothing;
        return OpenVote.WhyNot(state, question) is { } refusal ? refusal : new QuestionVoteTakenBack(question.Id);
    }
}

internal static class OwnQuestion
{
    /// <summary>Why this person cannot change it any more.</summary>
    public static Refusal? WhyNot(RoomState state, Guid id, RoomPerson by)
    {
        if (!state.Questions.ById.TryGetValue(id, out var question) || !question.IsShownTo(by))
            return new QuestionNotFound();
        if (!question.IsBy(by.Id))
            return new NotYourQuestion();
        return question.Status switch
        {
            QuestionStatus.Open or QuestionStatus.Parked => null,
            QuestionStatus.Dismissed => new QuestionIsClosed(),
            QuestionStatus.Merged => new QuestionIsMerged(),
            _ => new QuestionIsAnswered(),
        };
    }
}

internal static class OpenVote
{
    public static Refusal? WhyNot(RoomState state, Question question) => question switch
    {
        _ when state.Class.IsOver => new ClassIsOver(),
        { IsAnswered: true } => new QuestionIsAnswered(),
        { Status: QuestionStatus.Dismissed } => new QuestionIsClosed(),
        _ => null,
    };
}
