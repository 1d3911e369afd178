using LiveClasses.Core.Access;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Shared;
using Npgsql;

namespace LiveClasses.Core.Rooms.Entry;

/// <summary>
/// Asks <see cref="AccessPolicy"/> and reads what the entry rules look at, in one trip to the database, and asks the rules; a free place last. One look a knock,
/// whatever was true a second ago.
/// </summary>
public sealed class RoomDoor(AccessPolicy access, NpgsqlDataSource database, RoomSeats seats, TimeProvider clock)
{
    /// <summary>What a page shows before it opens the room. Null when there is no such session, or not for this person.</summary>
    public async Task<RoomFront?> FrontAsync(Guid sessionId, Guid? personId, Guid guestId, CancellationToken cancellation = default)
    {
        var trip = new DatabaseTrip(database);
        var about = RoomClass.Ask(trip, sessionId);
        if (await ApproachAsync(sessionId, personId, guestId, lockedAt: null, trip, cancellation) is not { } arriving || about.Row is null)
            return null;
        return new RoomFront(about.Row, arriving.Rights.PersonId, Missing(arriving, guestId));
    }

    /// <summary>What a page has to ask before it opens the room: a name, the password, consent. Null when nothing is missing.</summary>
    public async Task<Refusal?> AskAsync(SessionRights rights, Guid guestId, CancellationToken cancellation = default)
    {
        if (rights.EntryRefusal is not null || rights.CanHost)
            return rights.EntryRefusal;
        return Missing(new Approach(rights, await LookAsync(rights, guestId, lockedAt: null, cancellation)), guestId);
    }

    /// <summary>Whoever comes to the door, and what is known of them. Null when there is no such session, or not for this person.</summary>
    /// <param name="sessionId">The session.</param>
    /// <param name="personId">Who is signed in.</param>
    /// <param name="guestId">Who it is when nobody is.</param>
    /// <param name="lockedAt">Null while the room is open.</param>
    /// <param name="cancellation">Ends it.</param>
    internal Task<Approach?> ApproachAsync(Guid sessionId, Guid? personId, Guid guestId, DateTimeOffset? lockedAt, CancellationToken cancellation) =>
        ApproachAsync(sessionId, personId, guestId, lockedAt, new DatabaseTrip(database), cancellation);

    /// <summary>All that is stored about somebody with these rights, when something of it may have changed since they came.</summary>
    internal async Task<EntryLook> LookAsync(SessionRights rights, Guid guestId, DateTimeOffset? lockedAt, CancellationToken cancellation)
    {
        var trip = new DatabaseTrip(database);
        var look = EntryLook.Ask(trip, rights.SessionId, rights.PersonId ?? guestId, lockedAt);
        await trip.GoAsync(cancellation);
        return look.Row ?? throw new InvalidOperationException($"The session {rights.SessionId} is gone.");
    }

    /// <summary>
    /// All rules; when they let the person in, a place is taken. Whoever only looks something up, or fetches the picture, takes none; but a full room is closed to
    /// those who have none.
    /// </summary>
    internal async Task<Knock> KnockAsync(Approach arriving, Guid guestId, RoomState room, bool takesPlace, CancellationToken cancellation)
    {
        var (rights, (session, known)) = arriving;
        var person = RoomPerson.Of(rights, guestId);
        if (person.CanHost)
            return new Knock(person, ConsentVersion: null, Refusal: null);
        person = person with { Name = known.GuestName ?? person.Name };
        var refusal = EntryRules.Refuse(new Arrival(person, session, known, room, clock.GetUtcNow()));
        var needsSeat = refusal is null && !person.CanModerate && !room.Class.IsOver;
        if (needsSeat && !await HasPlaceAsync(rights.SessionId, person.Id, session.Capacity, takesPlace, cancellation))
            refusal = new RoomIsFull(session.Capacity);
        return new Knock(person, session.ConsentVersion, refusal);
    }

    private async Task<Approach?> ApproachAsync(Guid sessionId, Guid? personId, Guid guestId, DateTimeOffset? lockedAt, DatabaseTrip trip, CancellationToken cancellation)
    {
        var look = EntryLook.Ask(trip, sessionId, personId ?? guestId, lockedAt);
        if (await access.ForSessionAsync(sessionId, personId, guestId, trip, cancellation) is not { } rights)
            return null;
        // An erased account is nobody: what counts is what the guest of this browser has done.
        var isOfThem = look.Row is not null && rights.PersonId == personId;
        return new Approach(rights, isOfThem ? look.Row! : await LookAsync(rights, guestId, lockedAt, cancellation));
    }

    private static Refusal? Missing(Approach arriving, Guid guestId)
    {
        var (rights, (session, known)) = arriving;
        return rights.EntryRefusal ?? EntryRules.Ask(RoomPerson.Of(rights, guestId), session, known);
    }

    private Task<bool> HasPlaceAsync(Guid sessionId, Guid personId, int capacity, bool takes, CancellationToken cancellation) =>
        takes ? seats.TakeAsync(sessionId, personId, capacity, cancellation) : seats.MayReachAsync(sessionId, personId, capacity, cancellation);
}

/// <summary>Somebody who comes to the door.</summary>
/// <param name="Rights">What <c>AccessPolicy</c> says of them.</param>
/// <param name="Look">What is stored of them and of the session.</param>
internal sealed record Approach(SessionRights Rights, EntryLook Look);

/// <summary>A class as somebody sees it who has not opened its room.</summary>
/// <param name="PersonId">Null for somebody who is not signed in.</param>
/// <param name="Missing">Why they may not come in, or what they must give first; null when the room can be opened.</param>
public sealed record RoomFront(RoomClass About, Guid? PersonId, Refusal? Missing);

/// <summary>What came of somebody's knock.</summary>
/// <param name="Person">As the class would see them.</param>
/// <param name="ConsentVersion">The text that stands now; whoever is let in has agreed to it.</param>
/// <param name="Refusal">Null when they may come in.</param>
internal sealed record Knock(RoomPerson Person, string? ConsentVersion, Refusal? Refusal);
