using System.Collections.Immutable;
using LiveClasses.Core.Rooms.Classroom;
using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Rooms.Polls;

/// <summary>Two to ten different answers.</summary>
public sealed record OpenPoll(Guid Id, string Question, IReadOnlyList<string> Options) : PersonCommand
{
    private protected override Decision Decide(RoomState state, RoomPerson by)
    {
        if (!by.CanHost)
            return new HostOnly();
        if (state.Polls.Find(Id) is not null)
            return Decision.Nothing;
        if (state.Class.IsOver)
            return new ClassIsOver();
        if (!state.Class.Settings.ArePollsOn)
            return new FeatureIsOff("Polls");
        if (state.Polls.All.Length >= PollsState.MaxPolls)
            return new TooManyPolls();
        var question = RoomText.Clean(Question, PollsState.MaxQuestionLength, "The question");
        if (!question.IsDone)
            return question.Refusal;
        if (Options.Count is < 2 or > PollsState.MaxOptions)
            return new PollOptionsInvalid();
        var options = Options.Select(option => RoomText.Clean(option, PollsState.MaxOptionLength, "An answer")).ToList();
        if (options.Find(option => !option.IsDone).Refusal is { } refusal)
            return refusal;
        var texts = options.Select(option => option.Value).ToImmutableArray();
        if (texts.Distinct(StringComparer.OrdinalIgnoreCase).Count() != texts.Length)
            return new PollOptionsInvalid();
        return new PollOpened(Id, question.Value, texts);
    }
}

/// <summary>One vote a person, changed at will while the poll is open.</summary>
public sealed record VoteInPoll(Guid Id, int Option) : PersonCommand
{
    private protected override Decision Decide(RoomState state, RoomPerson by)
    {
        if (state.Polls.Find(Id) is not { } poll)
            return new PollNotFound();
        if (!poll.IsOpen)
            return new PollIsClosed();
        if (Option < 0 || Option >= poll.Options.Length)
            return new PollOptionUnknown();
        return poll.Ballots.TryGetValue(by.Id, out var before) && before == Option ? Decision.Nothing : new PollVoted(Id, Option);
    }
}

public sealed record ClosePoll(Guid Id) : PersonCommand
{
    private protected override Decision Decide(RoomState state, RoomPerson by)
    {
        if (!by.CanHost)
            return new HostOnly();
        if (state.Polls.Find(Id) is not { } poll)
            return new PollNotFound();
        return poll.IsOpen ? new PollClosed(Id) : Decision.Nothing;
    }
}

public sealed record PollNotFound() : Refusal(RefusalKind.NotFound, "poll-not-found", "This poll is no longer there.");

public sealed record PollIsClosed() : Refusal(RefusalKind.Conflict, "poll-is-closed", "This poll is closed. Your vote was not counted.");

public sealed record PollOptionUnknown() : Refusal(RefusalKind.Invalid, "poll-option-unknown", "This answer does not belong to the poll.");

public sealed record PollOptionsInvalid() : Refusal(RefusalKind.Invalid, "poll-options-invalid", $"A poll needs 2 to {PollsState.MaxOptions} different answers.");

public sealed record TooManyPolls() : Refusal(RefusalKind.Conflict, "too-many-polls", $"A class can have at most {PollsState.MaxPolls} polls.");
