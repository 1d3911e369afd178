using System.Collections.Immutable;
using LiveClasses.Core.Access;
using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Rooms.Moderation;

/// <summary>Somebody who may not be in this class, and until when; null is for good.</summary>
public sealed record Removal(string Name, DateTimeOffset? Until);

/// <summary>Somebody who may watch but not write, and until when; null is for the whole class.</summary>
public sealed record Silence(string Name, DateTimeOffset? Until);

/// <summary>
/// What is in force against people in this class. The door and every decision ask it, so that a second tab or node is no way back (A9). Hosts are never
/// bound by it.
/// </summary>
public sealed record ModerationState(ImmutableDictionary<Guid, Removal> Removed, ImmutableDictionary<Guid, Silence> TimedOut, ImmutableDictionary<Guid, Silence> Muted, Raid? Raid)
{
    public static ModerationState Empty { get; } =
        new(ImmutableDictionary<Guid, Removal>.Empty, ImmutableDictionary<Guid, Silence>.Empty, ImmutableDictionary<Guid, Silence>.Empty, null);

    /// <summary>The act that put somebody out last: given again after a lost answer it must not meet them twice.</summary>
    internal Guid? LastPutOut { get; init; }

    public bool IsRemoved(Guid person, DateTimeOffset at) => Removed.TryGetValue(person, out var removal) && !(removal.Until <= at);

    /// <summary>The end of a time-out that is still running.</summary>
    public DateTimeOffset? TimeOutOf(Guid person, DateTimeOffset at) => TimedOut.TryGetValue(person, out var silence) && silence.Until > at ? silence.Until : null;

    public bool IsMuted(Guid person) => Muted.ContainsKey(person);

    /// <summary>Why somebody may not write or raise a hand now; null when they may.</summary>
    public Refusal? SilenceOf(RoomPerson person, DateTimeOffset at)
    {
        if (person.CanModerate)
            return null;
        if (TimeOutOf(person.Id, at) is { } until)
            return new TimedOut(until - at);
        return IsMuted(person.Id) ? new Muted() : null;
    }

    /// <summary>The name that others see. In a raid guests have none of their own: a name is where the abuse goes when the chat is locked (A1).</summary>
    public string NameShown(RoomPerson person) => Raid is not null && person.Role is RoomRole.Guest ? GuestNames.Of(person.Id) : person.Name;

    internal ModerationState Apply(RoomEntry entry) => entry.Event switch
    {
        PersonRemoved removed => this with { Removed = Removed.SetItem(removed.PersonId, new Removal(removed.Name, removed.Until)) },
        PersonReadmitted readmitted => this with { Removed = Removed.Remove(readmitted.PersonId) },
        PersonTimedOut timedOut => this with { TimedOut = TimedOut.SetItem(timedOut.PersonId, new Silence(timedOut.Name, timedOut.Until)) },
        TimeOutLifted lifted => this with { TimedOut = TimedOut.Remove(lifted.PersonId) },
        PersonMuted muted => this with { Muted = Muted.SetItem(muted.PersonId, new Silence(muted.Name, Until: null)) },
        PersonUnmuted unmuted => this with { Muted = Muted.Remove(unmuted.PersonId) },
        PersonPutOut putOut => this with { LastPutOut = putOut.Id },
        RaidStarted started => this with { Raid = new Raid(entry.At, started.StartedBy, started.TookLock) },
        RaidEnded => this with { Raid = null },
        _ => this,
    };
}

/// <summary>Names for guests whose own are hidden: the same on every node and for as long as the guest has this id.</summary>
public static class GuestNames
{
    public static string Of(Guid guest)
    {
        Span<byte> bytes = stackalloc byte[16];
        guest.TryWriteBytes(bytes);
        return $"Guest {1 + (BitConverter.ToUInt32(bytes[12..]) % 9_999)}";
    }
}
