using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Rooms.Polls;

public sealed record PollNotFound() : Refusal(RefusalKind.NotFound, "poll-not-found", "This poll is no longer there.");

public sealed record PollIsClosed() : Refusal(RefusalKind.Conflict, "poll-is-closed", "This poll is closed. Your vote was not counted.");

public sealed record PollOptionUnknown() : Refusal(RefusalKind.Invalid, "poll-option-unknown", "This answer does not belong to the poll.");

public sealed record PollChoicesInvalid(int Min, int Max)
    : Refusal(RefusalKind.Invalid, "poll-choices-invalid", Min == Max ? $"Choose {Min} of the answers." : $"Choose {Min} to {Max} of the answers.");

public sealed record PollOptionsInvalid() : Refusal(RefusalKind.Invalid, "poll-options-invalid", $"A poll needs 2 to {PollsState.MaxOptions} different answers.");

public sealed record PollRulesInvalid(string What) : Refusal(RefusalKind.Invalid, "poll-rules-invalid", What);

public sealed record VoteStands() : Refusal(RefusalKind.Conflict, "vote-stands", "You have voted. Votes in this poll cannot be changed.");

public sealed record TooManyPolls() : Refusal(RefusalKind.Conflict, "too-many-polls", $"A class can have at most {PollsState.MaxPolls} polls.");

public sealed record AnswerIsKnown() : Refusal(RefusalKind.Conflict, "answer-is-known", "The right answer was shown. Ask a new question instead.");
