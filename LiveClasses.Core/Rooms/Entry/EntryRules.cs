using LiveClasses.Core.Access;
using LiveClasses.Core.Rooms.Classroom;
using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Rooms.Entry;

/// <summary>Somebody at the door with everything that the rules look at; <c>AccessPolicy</c> has let them this far.</summary>
/// <param name="Person">Who it is, in the role that they have now.</param>
/// <param name="Session">What the session asks, fresh from the database.</param>
/// <param name="Known">What is stored about this person and session.</param>
/// <param name="Room">The newest state of the room.</param>
/// <param name="Now">UTC.</param>
internal sealed record Arrival(RoomPerson Person, EntryDemands Session, EntryFacts Known, RoomState Room, DateTimeOffset Now);

/// <summary>
/// All entry rules behind the access rule (ROOM-01), in the order in which a person meets them: what they can mend themselves comes first, what others
/// decide comes after. The last one, a free place, is <see cref="RoomSeats"/>, because only the database can decide that for two at once.
/// </summary>
internal static class EntryRules
{
    /// <summary>How long before the lock somebody may have dropped out and still counts as having been inside.</summary>
    public static readonly TimeSpan LockGrace = TimeSpan.FromMinutes(2);

    /// <summary>Why this person does not come in now and what to do; null when only a free place is missing.</summary>
    public static Refusal? Refuse(Arrival who)
    {
        var (person, session, known, room, now) = who;
        if (person.CanHost)
            return null;
        if (room.Moderation.IsRemoved(person.Id, now))
            return new RemovedFromRoom();
        if (Ask(person, session, known) is { } missing)
            return missing;
        if (person.CanModerate)
            return null;
        if (room.Class.IsLocked && !known.WasInBeforeLock)
            return new RoomIsLocked();
        if (room.Class.StartedAt + session.LateEntry is { } closed && now > closed && !(known.FirstJoinedAt <= closed))
            return new EntryIsClosed((int)session.LateEntry!.Value.TotalMinutes);
        if (room.Lobby.Refused(person.Id) is { } refused)
            return new Lobby.TurnedAway(refused.Reason);
        if (session.NeedsApproval && known.FirstJoinedAt is null && !room.Lobby.Admitted.Contains(person.Id))
            return room.Class.IsOver ? new ClassIsOverOutside() : new ApprovalNeeded();
        return null;
    }

    /// <summary>What the person has to give first: a name, the password, consent. It needs no room, so a page can ask before it opens one.</summary>
    public static Refusal? Ask(RoomPerson person, EntryDemands session, EntryFacts known)
    {
        if (person.CanHost)
            return null;
        if (person.Role is RoomRole.Guest && known.GuestName is null)
            return new GuestNameNeeded();
        if (!person.CanModerate && session.PasswordStamp is { } stamp && known.PassedStamp != stamp)
            return new RoomPasswordNeeded();
        if (session.ConsentVersion is not null && known.ConsentedTo != session.ConsentVersion)
            return new ConsentNeeded();
        return null;
    }
}
