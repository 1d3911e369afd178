using LiveClasses.Core.Rooms.Classroom;
using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Rooms.Questions;

/// <summary>Before the class too. The id is made by the asker's page, so that asking again after a lost answer asks once.</summary>
public sealed record AskQuestion(Guid Id, string Text) : PersonCommand
{
    private protected override Decision Decide(RoomState state, RoomPerson by)
    {
        if (state.Questions.ById.TryGetValue(Id, out var existing))
            return existing.AskerId == by.Id ? Decision.Nothing : new QuestionNotFound();
        // A question is a line of the chat too: its id must be free there.
        if (Id == Guid.Empty || state.Chat.Lines.ContainsKey(Id))
            return new QuestionNotFound();
        if (state.Class.IsOver)
            return new ClassIsOver();
        if (!state.Class.Settings.AreQuestionsOn && !by.CanModerate)
            return new FeatureIsOff("Asking questions");
        if (state.Class.QuietRefusal(by) is { } quiet)
            return quiet;
        if (state.Questions.ById.Values.Count(q => q.AskerId == by.Id && !q.IsAnswered) >= QuestionsState.MaxOpenPerPerson)
            return new TooManyQuestions();
        var text = RoomText.Clean(Text, QuestionsState.MaxLength, "The question");
        return text.IsDone ? new QuestionAsked(Id, by.Name, by.Role, text.Value) : text.Refusal;
    }
}

/// <summary>Once a person; voting twice is voting once.</summary>
public sealed record UpvoteQuestion(Guid Id) : PersonCommand
{
    private protected override Decision Decide(RoomState state, RoomPerson by)
    {
        if (!state.Questions.ById.TryGetValue(Id, out var question))
            return new QuestionNotFound();
        if (question.Voters.Contains(by.Id))
            return Decision.Nothing;
        return question.IsAnswered || state.Class.IsOver ? new QuestionIsAnswered() : new QuestionUpvoted(Id);
    }
}

public sealed record TakeBackVote(Guid Id) : PersonCommand
{
    private protected override Decision Decide(RoomState state, RoomPerson by)
    {
        if (!state.Questions.ById.TryGetValue(Id, out var question))
            return new QuestionNotFound();
        if (!question.Voters.Contains(by.Id))
            return Decision.Nothing;
        return question.IsAnswered || state.Class.IsOver ? new QuestionIsAnswered() : new QuestionVoteTakenBack(Id);
    }
}

/// <summary>Answered aloud, or in writing when there is a text.</summary>
public sealed record AnswerQuestion(Guid Id, string? Answer) : PersonCommand
{
    private protected override Decision Decide(RoomState state, RoomPerson by)
    {
        if (!by.CanModerate)
            return new ModeratorOnly();
        if (!state.Questions.ById.TryGetValue(Id, out var question))
            return new QuestionNotFound();
        if (string.IsNullOrWhiteSpace(Answer))
            return question.IsAnswered ? Decision.Nothing : new QuestionAnswered(Id, Answer: null, by.Name, by.Role);
        var text = RoomText.Clean(Answer, QuestionsState.MaxAnswerLength, "The answer", isMultiline: true);
        if (!text.IsDone)
            return text.Refusal;
        return question.Answer == text.Value ? Decision.Nothing : new QuestionAnswered(Id, text.Value, by.Name, by.Role);
    }
}

public sealed record QuestionNotFound() : Refusal(RefusalKind.NotFound, "question-not-found", "This question is no longer there.");

public sealed record QuestionIsAnswered() : Refusal(RefusalKind.Conflict, "question-is-answered", "This question has been answered already.");

public sealed record TooManyQuestions()
    : Refusal(RefusalKind.Conflict, "too-many-questions", $"You have {QuestionsState.MaxOpenPerPerson} open questions. Wait until one is answered.");
