using LiveClasses.Core.Access;
using LiveClasses.Core.Shared;
using Npgsql;

namespace LiveClasses.Core.Rooms.Entry;

/// <summary>Reads what the entry rules look at and asks them; a free place last. One look a knock, whatever was true a second ago.</summary>
public sealed class RoomDoor(NpgsqlDataSource database, RoomSeats seats, TimeProvider clock)
{
    /// <summary>What a page has to ask before it opens the room: a name, the password, consent. Null when nothing is missing.</summary>
    public async Task<Refusal?> AskAsync(SessionRights rights, Guid guestId, CancellationToken cancellation = default)
    {
        if (rights.EntryRefusal is not null || rights.CanHost)
            return rights.EntryRefusal;
        var person = RoomPerson.Of(rights, guestId);
        var (session, known) = await EntryLook.ReadAsync(database, rights.SessionId, person.Id, lockedAt: null, cancellation);
        return EntryRules.Ask(person, session, known);
    }

    /// <summary>
    /// All rules; when they let the person in, a place is taken. Whoever only looks something up, or fetches the picture, takes none; but a full room is closed to
    /// those who have none.
    /// </summary>
    internal async Task<Knock> KnockAsync(SessionRights rights, Guid guestId, RoomState room, CancellationToken cancellation, bool takesPlace = true)
    {
        var person = RoomPerson.Of(rights, guestId);
        if (person.CanHost)
            return new Knock(person, ConsentVersion: null, Refusal: null);
        var (session, known) = await EntryLook.ReadAsync(database, rights.SessionId, person.Id, room.Class.Lock?.At, cancellation);
        person = person with { Name = known.GuestName ?? person.Name };
        var refusal = EntryRules.Refuse(new Arrival(person, session, known, room, clock.GetUtcNow()));
        var needsSeat = refusal is null && !person.CanModerate && !room.Class.IsOver;
        if (needsSeat && !await HasPlaceAsync(rights.SessionId, person.Id, session.Capacity, takesPlace, cancellation))
            refusal = new RoomIsFull(session.Capacity);
        return new Knock(person, session.ConsentVersion, refusal);
    }

    private Task<bool> HasPlaceAsync(Guid sessionId, Guid personId, int capacity, bool takes, CancellationToken cancellation) =>
        takes ? seats.TakeAsync(sessionId, personId, capacity, cancellation) : seats.MayReachAsync(sessionId, personId, capacity, cancellation);
}

/// <summary>What came of somebody's knock.</summary>
/// <param name="Person">As the class would see them.</param>
/// <param name="ConsentVersion">The text that stands now; whoever is let in has agreed to it.</param>
/// <param name="Refusal">Null when they may come in.</param>
internal sealed record Knock(RoomPerson Person, string? ConsentVersion, Refusal? Refusal);
