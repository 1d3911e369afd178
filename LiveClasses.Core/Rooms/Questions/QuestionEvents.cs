using System.Collections.Immutable;
using LiveClasses.Core.Access;
using LiveClasses.Core.Rooms.Moderation;

namespace LiveClasses.Core.Rooms.Questions;

/// <summary>The name is the asker's true one: moderators may know it. Everybody else reads <see cref="Question.AskerName"/>.</summary>
[RoomEventName("question.asked")]
public sealed record QuestionAsked(Guid Id, string AskerName, RoomRole AskerRole, string Text) : RoomEvent
{
    public bool IsAnonymous { get; init; }

    /// <summary>Who asked, where the entry is by the moderator who let it through.</summary>
    public Guid? AskerId { get; init; }
}

/// <summary>A question that was parked in the class before, with its votes. The system brings it, so the asker stands in it.</summary>
/// <param name="From">The class where it was parked.</param>
[RoomEventName("question.carried")]
public sealed record QuestionCarried(Guid Id, Guid From, Guid AskerId, string AskerName, RoomRole AskerRole, string Text, ImmutableArray<Guid> Voters) : RoomEvent
{
    public bool IsAnonymous { get; init; }
}

[RoomEventName("question.edited")]
public sealed record QuestionEdited(Guid Id, string Text) : RoomEvent;

[RoomEventName("question.upvoted")]
public sealed record QuestionUpvoted(Guid Id) : RoomEvent;

[RoomEventName("question.vote-taken-back")]
public sealed record QuestionVoteTakenBack(Guid Id) : RoomEvent;

[RoomEventName("question.merged")]
public sealed record QuestionMerged(Guid Id, Guid IntoId) : RoomEvent;

[RoomEventName("question.answer-started")]
public sealed record QuestionAnswerStarted(Guid Id) : RoomEvent;

/// <param name="Answer">Null when it was answered aloud.</param>
[RoomEventName("question.answered")]
public sealed record QuestionAnswered(Guid Id, string? Answer, string AnswererName, RoomRole AnswererRole) : RoomEvent;

/// <param name="Reason">Null when its asker withdrew it.</param>
[RoomEventName("question.dismissed")]
public sealed record QuestionDismissed(Guid Id, string? Reason) : RoomEvent, IModeratorAct
{
    Guid? IModeratorAct.SubjectId => null;

    string IModeratorAct.Words => ActWords.Of("dismissed a question", Reason);

    bool IModeratorAct.IsModeration => Reason is not null;
}

[RoomEventName("question.parked")]
public sealed record QuestionParked(Guid Id) : RoomEvent;

[RoomEventName("question.reopened")]
public sealed record QuestionReopened(Guid Id) : RoomEvent;

[RoomEventName("question.featured")]
public sealed record QuestionFeatured(Guid Id) : RoomEvent;

[RoomEventName("question.unfeatured")]
public sealed record QuestionUnfeatured : RoomEvent;
