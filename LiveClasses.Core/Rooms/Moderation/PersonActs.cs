using LiveClasses.Core.Rooms.Hands;
using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Rooms.Moderation;

/// <summary>What a moderator does to a person. The name is kept with the act: who reads the log later sees whom it met, also a guest.</summary>
public abstract record ActOnPerson(Guid PersonId) : PersonCommand
{
    public const int MaxReason = 200;

    public string Name { get; init; } = "";

    /// <summary>For other moderators and the audit; the person is not told.</summary>
    public string? Reason { get; init; }

    private protected sealed override Decision Decide(RoomState state, RoomPerson by)
    {
        if (!by.CanModerate)
            return new ModeratorOnly();
        if (PersonId == by.Id)
            return new CannotModerateYourself();
        if (state.Class.Hosts.Any(host => host.PersonId == PersonId))
            return new CannotModerateHosts();
        if (Reason?.Length > MaxReason || Name is null || Name.Length > Accounts.Person.MaxNameLength)
            return new TextTooLong("The reason", MaxReason);
        return Decide(state.Moderation, state, string.IsNullOrWhiteSpace(Reason) ? null : TypedText.Line(Reason));
    }

    private protected abstract Decision Decide(ModerationState now, RoomState state, string? reason);

    private protected Decision WithHandDown(RoomState state, RoomEvent act) =>
        state.Hands.PlaceOf(PersonId) is null && state.Hands.Speaking?.PersonId != PersonId ? act : Decision.Of(new HandLowered(PersonId), act);
}

/// <summary>Ends somebody's stay on every node; they cannot come back to this class until readmitted or the time is over.</summary>
public sealed record RemovePerson(Guid PersonId) : ActOnPerson(PersonId)
{
    public DateTimeOffset? Until { get; init; }

    private protected override Decision Decide(ModerationState now, RoomState state, string? reason) =>
        now.IsRemoved(PersonId, At) ? Decision.Nothing : WithHandDown(state, new PersonRemoved(PersonId) { Name = Name, Until = Until, Reason = reason });
}

public sealed record ReadmitPerson(Guid PersonId) : ActOnPerson(PersonId)
{
    private protected override Decision Decide(ModerationState now, RoomState state, string? reason) =>
        now.Removed.TryGetValue(PersonId, out var removal) ? new PersonReadmitted(PersonId) { Name = Name.Length > 0 ? Name : removal.Name } : Decision.Nothing;
}

/// <summary>Ends somebody's stay; they may come back.</summary>
/// <param name="Id">Made by the page: an act decided again after a lost answer must not meet somebody who is back already.</param>
public sealed record PutOut(Guid Id, Guid PersonId) : ActOnPerson(PersonId)
{
    private protected override Decision Decide(ModerationState now, RoomState state, string? reason) =>
        now.LastPutOut == Id ? Decision.Nothing : WithHandDown(state, new PersonPutOut(Id, PersonId, Name, reason));
}

/// <summary>No writing, asking or raised hand for some minutes.</summary>
public sealed record TimeOutPerson(Guid PersonId, int Minutes) : ActOnPerson(PersonId)
{
    public const int MaxMinutes = 24 * 60;

    private protected override Decision Decide(ModerationState now, RoomState state, string? reason)
    {
        if (Minutes is < 1 or > MaxMinutes)
            return new TimeOutInvalid();
        var until = At.AddMinutes(Minutes);
        return now.TimeOutOf(PersonId, At) == until ? Decision.Nothing : WithHandDown(state, new PersonTimedOut(PersonId, Name, until, reason) { Minutes = Minutes });
    }
}

public sealed record LiftTimeOut(Guid PersonId) : ActOnPerson(PersonId)
{
    private protected override Decision Decide(ModerationState now, RoomState state, string? reason) =>
        now.TimeOutOf(PersonId, At) is null ? Decision.Nothing : new TimeOutLifted(PersonId, now.TimedOut[PersonId].Name);
}

/// <summary>No writing, asking or raised hand for the rest of the class.</summary>
public sealed record MutePerson(Guid PersonId) : ActOnPerson(PersonId)
{
    private protected override Decision Decide(ModerationState now, RoomState state, string? reason) =>
        now.IsMuted(PersonId) ? Decision.Nothing : WithHandDown(state, new PersonMuted(PersonId, Name, reason));
}

public sealed record UnmutePerson(Guid PersonId) : ActOnPerson(PersonId)
{
    private protected override Decision Decide(ModerationState now, RoomState state, string? reason) =>
        now.Muted.TryGetValue(PersonId, out var silence) ? new PersonUnmuted(PersonId, silence.Name) : Decision.Nothing;
}

/// <summary>A ban that was made elsewhere reaches this room.</summary>
public sealed record EndStay(Guid Id, Guid PersonId, string Name) : RoomCommand
{
    internal override Decision Decide(RoomState state) => state.Moderation.LastPutOut == Id ? Decision.Nothing : new PersonPutOut(Id, PersonId, Name, Reason: null) { IsBan = true };
}

/// <summary>A ban was lifted, perhaps outside the room; who did stands in the event because they need not be in it.</summary>
public sealed record ReadmitBanned(Guid PersonId, Guid LiftedBy) : RoomCommand
{
    internal override Decision Decide(RoomState state) =>
        state.Moderation.Removed.TryGetValue(PersonId, out var removal) ? new PersonReadmitted(PersonId) { Name = removal.Name, LiftedBy = LiftedBy } : Decision.Nothing;
}
