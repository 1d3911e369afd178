using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Rooms.Questions;

public sealed record QuestionNotFound() : Refusal(RefusalKind.NotFound, "question-not-found", "This question is no longer there.");

public sealed record QuestionIsAnswered() : Refusal(RefusalKind.Conflict, "question-is-answered", "This question has been answered already.");

public sealed record QuestionIsClosed() : Refusal(RefusalKind.Conflict, "question-is-closed", "This question is closed. Reopen it first.");

public sealed record QuestionIsMerged() : Refusal(RefusalKind.Conflict, "question-is-merged", "This question was merged into another one. Act on that one.");

public sealed record NotYourQuestion() : Refusal(RefusalKind.Forbidden, "not-your-question", "Only who asked a question can change it.");

public sealed record TooManyQuestions()
    : Refusal(RefusalKind.Conflict, "too-many-questions", $"You have {QuestionsState.MaxOpenPerPerson} open questions. Wait until one is answered, or withdraw one.");

public sealed record TooManyQuestionsInClass()
    : Refusal(RefusalKind.Conflict, "too-many-questions-in-class", $"This class has {QuestionsState.MaxQuestions:N0} questions already. Vote for one that is there.");
