using System.Collections.Immutable;
using LiveClasses.Core.Shared;
using LiveClasses.Core.WordLists;

namespace LiveClasses.Core.Rooms.Moderation;

[RoomEventName("moderation.slow-mode-set")]
public sealed record SlowModeSet(int Seconds) : RoomEvent, IModeratorAct
{
    Guid? IModeratorAct.SubjectId => null;

    string IModeratorAct.Words => Seconds == 0 ? "switched slow mode off" : $"set slow mode to {Seconds} s";
}

[RoomEventName("moderation.newcomers-held")]
public sealed record NewcomersHeld(bool IsOn) : RoomEvent, IModeratorAct
{
    Guid? IModeratorAct.SubjectId => null;

    string IModeratorAct.Words => IsOn ? "holds the first message of newcomers" : "no longer holds the first message of newcomers";
}

/// <summary>The site's limits, copied so that a decision needs nothing else.</summary>
[RoomEventName("moderation.limits-changed")]
public sealed record LimitsChanged(PostingLimits Limits) : RoomEvent;

/// <summary>The word lists of the site and the course, copied so that a decision needs nothing else.</summary>
[RoomEventName("moderation.words-changed")]
public sealed record WordsChanged(WordRules Words) : RoomEvent;

/// <summary>People who have written in earlier classes of the course.</summary>
[RoomEventName("moderation.people-known")]
public sealed record PeopleKnown(ImmutableArray<Guid> People) : RoomEvent;

/// <summary>Seconds between two lines of one person; 0 switches it off.</summary>
public sealed record SetSlowMode(int Seconds) : PersonCommand
{
    private protected override Decision Decide(RoomState state, RoomPerson by)
    {
        if (!by.CanModerate)
            return new ModeratorOnly();
        if (Seconds is < 0 or > PostingRules.MaxSlowSeconds)
            return new SlowModeInvalid();
        return state.Posting.Rules.SlowSeconds == Seconds ? Decision.Nothing : new SlowModeSet(Seconds);
    }
}

public sealed record HoldNewcomers(bool IsOn) : PersonCommand
{
    private protected override Decision Decide(RoomState state, RoomPerson by)
    {
        if (!by.CanModerate)
            return new ModeratorOnly();
        return state.Posting.Rules.HoldsNewcomers == IsOn ? Decision.Nothing : new NewcomersHeld(IsOn);
    }
}

/// <summary>Brings the room's copy of limits and word lists up to the site's.</summary>
public sealed record BringRules(PostingLimits Limits, WordRules Words, ImmutableArray<Guid> Known) : RoomCommand
{
    internal override Decision Decide(RoomState state)
    {
        var events = new List<RoomEvent>();
        if (state.Posting.Rules.Limits != Limits)
            events.Add(new LimitsChanged(Limits));
        if (state.Posting.Rules.Words != Words)
            events.Add(new WordsChanged(Words));
        ImmutableArray<Guid> unknown = [.. Known.Where(person => !state.Posting.IsKnown(person))];
        if (unknown.Length > 0)
            events.Add(new PeopleKnown(unknown));
        return Decision.Of(events);
    }
}
