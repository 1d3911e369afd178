using System.Collections.Immutable;
using LiveClasses.Core.Rooms.Moderation;

namespace LiveClasses.Core.Rooms.Polls;

[RoomEventName("poll.opened")]
public sealed record PollOpened(Guid Id, string Question, ImmutableArray<string> Options) : RoomEvent
{
    public PollRules Rules { get; init; } = PollRules.Plain;

    public DateTimeOffset? ClosesAt { get; init; }
}

/// <param name="Id">The poll.</param>
/// <param name="Option">The first choice; 0 where text was written.</param>
[RoomEventName("poll.voted")]
public sealed record PollVoted(Guid Id, int Option) : RoomEvent
{
    /// <summary>All choices, where there can be several.</summary>
    public IReadOnlyList<int>? Options { get; init; }

    /// <summary>What was written; several words have a line each.</summary>
    public string? Text { get; init; }

    /// <summary>In a quiz: the player's name, for the list of leaders.</summary>
    public string? Name { get; init; }
}

[RoomEventName("poll.closed")]
public sealed record PollClosed(Guid Id) : RoomEvent;

[RoomEventName("poll.reopened")]
public sealed record PollReopened(Guid Id, DateTimeOffset? ClosesAt) : RoomEvent;

/// <summary>Shown on everybody's screen.</summary>
[RoomEventName("poll.shared")]
public sealed record PollShared(Guid Id) : RoomEvent;

[RoomEventName("poll.unshared")]
public sealed record PollUnshared(Guid Id) : RoomEvent;

[RoomEventName("poll.text-hidden")]
public sealed record PollTextHidden(Guid Id, string Text) : RoomEvent, IModeratorAct
{
    Guid? IModeratorAct.SubjectId => null;

    string IModeratorAct.Words => $"hid the answer “{Text}”";
}

/// <summary>
/// At least five secret ballots: whose they were, in the order of their ids, and their sum. Nothing in it, nor in its row, changes when two of these
/// people swap their choices.
/// </summary>
[RoomEventName("poll.ballots-counted")]
public sealed record PollBallotsCounted(Guid Id, ImmutableArray<Guid> Takers, ImmutableArray<int> Tally) : RoomEvent;

/// <summary>So many secret ballots were too few on their server to stay secret, and are gone.</summary>
[RoomEventName("poll.ballots-left-out")]
public sealed record PollBallotsLeftOut(Guid Id, int Count) : RoomEvent
{
    /// <summary>Whose they were, in the order of their ids: told twice, or taken by two servers, they count once.</summary>
    public IReadOnlyList<Guid>? People { get; init; }
}
