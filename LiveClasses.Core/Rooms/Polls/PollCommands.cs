using LiveClasses.Core.Rooms.Classroom;

namespace LiveClasses.Core.Rooms.Polls;

public sealed record OpenPoll(Guid Id, string Question, IReadOnlyList<string> Options) : PersonCommand
{
    public PollRules Rules { get; init; } = PollRules.Plain;

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
        var plan = PollPlan.Clean(Question, Options, Rules);
        if (!plan.IsDone)
            return plan.Refusal;
        return new PollOpened(Id, plan.Value.Question, plan.Value.Options) { Rules = plan.Value.Rules, ClosesAt = Deadline.Of(At, plan.Value.Rules.Seconds) };
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

/// <summary>Takes votes again, with the same time as at first. Those that were counted stay.</summary>
public sealed record ReopenPoll(Guid Id) : PersonCommand
{
    private protected override Decision Decide(RoomState state, RoomPerson by)
    {
        if (!by.CanHost)
            return new HostOnly();
        if (state.Polls.Find(Id) is not { } poll)
            return new PollNotFound();
        if (poll.IsOpen)
            return Decision.Nothing;
        if (state.Class.IsOver)
            return new ClassIsOver();
        return poll.Answer is not null ? new AnswerIsKnown() : new PollReopened(Id, Deadline.Of(At, poll.Rules.Seconds));
    }
}

/// <summary>Puts a poll on everybody's screen, in the place of the one that was there.</summary>
public sealed record SharePoll(Guid Id) : PersonCommand
{
    private protected override Decision Decide(RoomState state, RoomPerson by)
    {
        if (!by.CanHost)
            return new HostOnly();
        if (state.Polls.Find(Id) is null)
            return new PollNotFound();
        return state.Polls.SharedId == Id ? Decision.Nothing : new PollShared(Id);
    }
}

public sealed record UnsharePoll(Guid Id) : PersonCommand
{
    private protected override Decision Decide(RoomState state, RoomPerson by)
    {
        if (!by.CanHost)
            return new HostOnly();
        return state.Polls.SharedId == Id ? new PollUnshared(Id) : Decision.Nothing;
    }
}

/// <summary>Takes something that was written off every screen. It stays in the host's record.</summary>
public sealed record HidePollText(Guid Id, string Text) : PersonCommand
{
    private protected override Decision Decide(RoomState state, RoomPerson by)
    {
        if (!by.CanModerate)
            return new ModeratorOnly();
        if (state.Polls.Find(Id) is not { } poll || !poll.Texts.TryGetKey(Text, out var written))
            return new PollNotFound();
        return poll.Hidden.Contains(written) ? Decision.Nothing : new PollTextHidden(Id, written);
    }
}

/// <summary>Told by whichever node looks first. The log takes it once.</summary>
public sealed record ClosePollsOnTime : RoomCommand
{
    internal override Decision Decide(RoomState state) =>
        Decision.Of([.. state.Polls.All.Where(poll => poll.IsOpen && poll.ClosesAt <= At).Select(poll => new PollClosed(poll.Id))]);
}

internal static class Deadline
{
    public static DateTimeOffset? Of(DateTimeOffset at, int? seconds) => seconds is { } some ? at.AddSeconds(some) : null;
}
