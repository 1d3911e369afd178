using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Rooms.Classroom;

/// <summary>A pause of the class. It is over at <see cref="Until"/> for everybody, told or not.</summary>
public sealed record ClassBreak(DateTimeOffset StartedAt, DateTimeOffset Until)
{
    public const int MaxMinutes = 60;

    /// <summary>From its start: more is the end of a class.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(2);
}

[RoomEventName("class.break-started")]
public sealed record BreakStarted(DateTimeOffset Until) : RoomEvent;

[RoomEventName("class.break-extended")]
public sealed record BreakExtended(DateTimeOffset Until) : RoomEvent;

[RoomEventName("class.break-ended")]
public sealed record BreakEnded : RoomEvent;

/// <summary>A break of so many minutes from now on (ROOM-14). While there is one, another press is the same break.</summary>
public sealed record StartBreak(int Minutes) : PersonCommand
{
    private protected override Decision Decide(RoomState state, RoomPerson by)
    {
        if (!by.CanHost)
            return new HostOnly();
        if (!state.Class.IsLive)
            return state.Class.IsOver ? new ClassIsOver() : new ClassIsNotOn();
        if (Minutes is < 1 or > ClassBreak.MaxMinutes)
            return new BreakLengthInvalid();
        return state.Class.IsOnBreakAt(At) ? Decision.Nothing : new BreakStarted(At.AddMinutes(Minutes));
    }
}

/// <summary>Moves the end of the break. The end and not a length: pressing twice is pressing once.</summary>
public sealed record ExtendBreak(DateTimeOffset Until) : PersonCommand
{
    private protected override Decision Decide(RoomState state, RoomPerson by)
    {
        if (!by.CanHost)
            return new HostOnly();
        if (state.Class.Break is not { } now || !state.Class.IsOnBreakAt(At))
            return new NoBreak();
        if (Until > now.StartedAt + ClassBreak.Longest)
            return new BreakTooLong();
        return Until <= now.Until ? Decision.Nothing : new BreakExtended(Until);
    }
}

/// <summary>Goes on now, before the time.</summary>
public sealed record EndBreak : PersonCommand
{
    private protected override Decision Decide(RoomState state, RoomPerson by)
    {
        if (!by.CanHost)
            return new HostOnly();
        return state.Class.Break is null ? Decision.Nothing : new BreakEnded();
    }
}

/// <summary>The break's time is up: said by every node that has the room open, taken once.</summary>
public sealed record EndBreakOnTime : RoomCommand
{
    internal override Decision Decide(RoomState state) =>
        state.Class.Break is { } now && At >= now.Until ? new BreakEnded() : Decision.Nothing;
}

public sealed record BreakLengthInvalid()
    : Refusal(RefusalKind.Invalid, "break-length-invalid", $"A break is 1 to {ClassBreak.MaxMinutes} minutes long.", nameof(StartBreak.Minutes));

public sealed record BreakTooLong()
    : Refusal(RefusalKind.Conflict, "break-too-long", $"A break lasts at most {ClassBreak.Longest.TotalHours:0} hours. End the class and plan another one instead.");

public sealed record NoBreak() : Refusal(RefusalKind.Conflict, "no-break", "The break is over already.");
