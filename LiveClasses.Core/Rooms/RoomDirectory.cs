using System.Collections.Concurrent;
using System.Collections.Immutable;
using LiveClasses.Core.Access;
using LiveClasses.Core.Bans;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Rooms.Chat;
using LiveClasses.Core.Rooms.Classroom;
using LiveClasses.Core.Rooms.Moderation;
using LiveClasses.Core.Rooms.Questions;
using LiveClasses.Core.Rooms.Entry;
using LiveClasses.Core.Rooms.Lobby;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Shared;
using LiveClasses.Core.WordLists;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LiveClasses.Core.Rooms;

/// <summary>
/// The rooms of this node and the one door into them. Every entry and every command asks <see cref="AccessPolicy"/> again, also after a reconnect:
/// an unenrolled, demoted or removed person is out at the next act (A33), and a hidden button is no way in (A34).
/// </summary>
public sealed class RoomDirectory(
    AccessPolicy access,
    RoomDoor door,
    RoomLog log,
    IDbContextFactory<AppDbContext> databases,
    IOptions<RoomOptions> options,
    TimeProvider clock,
    ILogger<Room> logger) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Guid, Lazy<Task<Room>>> rooms = new();

    /// <summary>Session and person, told on every node that has the room open, when a moderator has removed somebody. It must not block.</summary>
    public Action<Guid, Guid>? Removed { get; set; }

    /// <summary>A session and entries with an act of a moderator, told on every node that has the room open. It must not block.</summary>
    internal Action<Guid, IReadOnlyList<RoomEntry>>? Moderated { get; set; }

    /// <summary>
    /// Whether this node hears of what others append. While it does not (its start, a connection that was cut), the door looks into the log itself: a lock, a ban or a
    /// raid of another node must hold here from its answer on.
    /// </summary>
    internal bool IsListening { get; set; }

    /// <summary>The rooms that are open on this node now.</summary>
    public IEnumerable<Room> Open => rooms.Values.Where(room => room.Value.IsCompletedSuccessfully).Select(room => room.Value.Result);

    /// <summary>All entry rules: <see cref="AccessPolicy"/> and then <see cref="EntryRules"/>. The refusal says why and what to do.</summary>
    /// <param name="sessionId">The session.</param>
    /// <param name="personId">Who is signed in.</param>
    /// <param name="guestId">A guest's own id, kept by their browser so that a reconnect is the same guest.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<Result<RoomEntrance>> EnterAsync(Guid sessionId, Guid? personId, Guid guestId, CancellationToken cancellation = default)
    {
        var knocked = await KnockAsync(sessionId, personId, guestId, cancellation);
        if (!knocked.IsDone)
            return knocked.Refusal;
        var (room, rights, knock) = knocked.Value;
        if (knock.Refusal is { } refusal)
            return refusal;
        return new RoomEntrance(this, room, rights, knock.Person, new Consenting(knock.ConsentVersion, room.State.Seq), options.Value.MaxTabs);
    }

    /// <summary>
    /// A place before the door for somebody who lacks nothing but the host's approval or an open lock: they hear of every change and knock again when it
    /// concerns them. Their page must draw nothing of the class. Refused with what the door says, or null as refusal when the door is open.
    /// </summary>
    public async Task<Result<RoomSubscription>> WaitAsync(Guid sessionId, Guid? personId, Guid guestId, Func<RoomFrame, Task> deliver, Action<string> ended, CancellationToken cancellation = default)
    {
        var knocked = await KnockAsync(sessionId, personId, guestId, cancellation);
        if (!knocked.IsDone)
            return knocked.Refusal;
        var (room, rights, knock) = knocked.Value;
        if (knock.Refusal is null)
            return new DoorIsOpen();
        if (knock.Refusal is not (ApprovalNeeded or RoomIsLocked))
            return knock.Refusal;
        if (knock.Refusal is ApprovalNeeded && await room.SendAsync(new EnterLobby { By = knock.Person, At = clock.GetUtcNow() }) is { } refusal)
            return refusal;
        return await new RoomEntrance(this, room, rights, knock.Person, new Consenting(knock.ConsentVersion, room.State.Seq), options.Value.MaxTabs).SubscribeAsync(deliver, ended, cancellation);
    }

    /// <summary>Whoever waited has gone away.</summary>
    public async Task LeaveLobbyAsync(Guid sessionId, RoomPerson person) =>
        await (await OpenAsync(sessionId)).SendAsync(new LeaveLobby { By = person, At = clock.GetUtcNow() });

    /// <summary>Sends a person's command with the rights that they have now.</summary>
    public Task<Refusal?> SendAsync(Guid sessionId, Guid? personId, Guid guestId, PersonCommand command, CancellationToken cancellation = default) =>
        SendAsync(sessionId, personId, new RoomPerson(guestId, "Guest", RoomRole.Guest), default, command, cancellation);

    /// <param name="sessionId">The session.</param>
    /// <param name="personId">Who is signed in.</param>
    /// <param name="guest">Who it is when nobody is signed in.</param>
    /// <param name="consent">With which they came in.</param>
    /// <param name="command">What they want.</param>
    /// <param name="cancellation">Ends it while it has not been handed to the room.</param>
    internal async Task<Refusal?> SendAsync(Guid sessionId, Guid? personId, RoomPerson guest, Consenting consent, PersonCommand command, CancellationToken cancellation)
    {
        try
        {
            return await TrySendAsync(sessionId, personId, guest, consent, command, cancellation);
        }
        catch (Exception fault) when (Outage.IsBehind(fault))
        {
            // A value, not an exception: an exception would end the circuit of whoever pressed the button (F3).
            return new RoomUnavailable();
        }
    }

    private async Task<Refusal?> TrySendAsync(Guid sessionId, Guid? personId, RoomPerson guest, Consenting consent, PersonCommand command, CancellationToken cancellation)
    {
        if (await access.ForSessionAsync(sessionId, personId, guest.Id, cancellation) is not { } rights)
            return new SessionNotFound();
        if (rights.EntryRefusal is { } refusal)
            return refusal;
        var room = await OpenAsync(sessionId, cancellation);
        var by = RoomPerson.Of(rights, guest.Id);
        // Recording that was switched on meanwhile asks everybody again before they say another word (A39).
        if (!consent.StandsIn(room.State, by))
            return new ConsentNeeded();
        return await room.SendAsync(command with { By = by.Role is RoomRole.Guest ? by with { Name = guest.Name } : by, At = clock.GetUtcNow() });
    }

    /// <summary>Asks the door with what is true now.</summary>
    private async Task<Result<(Room Room, SessionRights Rights, Knock Knock)>> KnockAsync(Guid sessionId, Guid? personId, Guid guestId, CancellationToken cancellation, bool takesPlace = true)
    {
        // Of the room as it is open here; who may not come in must not open it.
        var lockedAt = OpenHere(sessionId)?.State.Class.Lock?.At;
        if (await door.ApproachAsync(sessionId, personId, guestId, lockedAt, cancellation) is not { } arriving)
            return new SessionNotFound();
        var rights = arriving.Rights;
        if (rights.EntryRefusal is { } refusal)
            return refusal;
        var room = await OpenUpToDateAsync(sessionId, cancellation);
        var state = room.State;
        // Locked since, or on another node: who was in before that is to be asked again.
        if (state.Class.Lock?.At != lockedAt)
            arriving = arriving with { Look = await door.LookAsync(rights, guestId, state.Class.Lock?.At, cancellation) };
        var knock = await door.KnockAsync(arriving, guestId, state, takesPlace, cancellation);
        // An edit whose message was lost: the room must ask for the same text as its door.
        if (!rights.CanHost && knock.ConsentVersion != room.State.Class.Settings.ConsentVersion)
            await BringUpToDateAsync(room);
        return (room, rights, knock);
    }

    /// <summary>The room for somebody who reads in it: older lines, a search, a file. The door is asked anew, but for a place.</summary>
    public async Task<Result<RoomReach>> ReachAsync(Guid sessionId, Guid? personId, Guid guestId, CancellationToken cancellation = default)
    {
        var knocked = await KnockAsync(sessionId, personId, guestId, cancellation, takesPlace: false);
        if (!knocked.IsDone)
            return knocked.Refusal;
        var (room, _, knock) = knocked.Value;
        return knock.Refusal is { } refused ? refused : new RoomReach(room.State, knock.Person);
    }

    /// <summary>Sends a command of the system, such as a stream's fact.</summary>
    public async Task<Refusal?> SendAsync(Guid sessionId, RoomCommand command, CancellationToken cancellation = default)
    {
        var room = await OpenAsync(sessionId, cancellation);
        return await room.SendAsync(command with { By = null, At = clock.GetUtcNow() });
    }

    internal TimeProvider Clock => clock;

    /// <summary>Why this person may not be in the room now; null when they may.</summary>
    internal async Task<Refusal?> WhyNotAsync(Guid sessionId, Guid? personId, CancellationToken cancellation) =>
        await access.ForSessionAsync(sessionId, personId, cancellation) is { } rights ? rights.EntryRefusal : new SessionNotFound();

    /// <summary>Tells this node that a log has grown elsewhere. A room that is not open here reads it when it opens.</summary>
    public void Poke(Guid sessionId, long seq) => OpenHere(sessionId)?.Poke(seq);

    // Asked only of a room that has been opened: nothing is waited for.
    private Room? OpenHere(Guid sessionId) =>
        rooms.TryGetValue(sessionId, out var room) && room.IsValueCreated && room.Value.IsCompletedSuccessfully ? room.Value.Result : null;

    /// <summary>Lets go of a room that nobody is in. Whoever comes later opens it from the log. False when somebody is there.</summary>
    internal async Task<bool> CloseAsync(Guid sessionId)
    {
        if (!rooms.TryGetValue(sessionId, out var room))
            return true;
        var open = await room.Value;
        if (!open.TryClose())
            return false;
        rooms.TryRemove(KeyValuePair.Create(sessionId, room));
        await open.DisposeAsync();
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var room in Open.ToList())
        {
            rooms.TryRemove(room.SessionId, out _);
            await room.DisposeAsync();
        }
    }

    /// <summary>Reads a session's settings again, after they were edited.</summary>
    public async Task RefreshAsync(Guid sessionId) => await BringUpToDateAsync(await OpenAsync(sessionId));

    private async Task<Room> OpenUpToDateAsync(Guid sessionId, CancellationToken cancellation)
    {
        var room = await OpenAsync(sessionId, cancellation);
        if (!IsListening)
            await room.CatchUpAsync();
        return room;
    }

    public async Task<Room> OpenAsync(Guid sessionId, CancellationToken cancellation = default)
    {
        var room = rooms.GetOrAdd(sessionId, id => new Lazy<Task<Room>>(() => LoadAsync(id)));
        try
        {
            return await room.Value.WaitAsync(cancellation);
        }
        catch when (room.Value.IsFaulted)
        {
            // A database that was away must not close the room for good: the next one tries afresh.
            rooms.TryRemove(KeyValuePair.Create(sessionId, room));
            throw;
        }
    }

    private async Task<Room> LoadAsync(Guid sessionId)
    {
        var state = RoomState.Empty.Apply(await log.ReadAsync(sessionId, after: 0));
        var room = new Room(sessionId, state, log, options.Value, clock, (session, person) => Removed?.Invoke(session, person), (session, acts) => Moderated?.Invoke(session, acts), logger);
        await BringUpToDateAsync(room);
        return room;
    }

    private static async Task<IReadOnlyList<RoomHost>> HostsAsync(AppDbContext db, LiveSession session)
    {
        var hosts = await db.Users
            .Where(p => p.Id == session.HostId || db.CourseInstructors.Any(i => i.CourseId == session.CourseId && i.PersonId == p.Id) || db.SessionCoHosts.Any(h => h.SessionId == session.Id && h.PersonId == p.Id))
            .OrderBy(p => p.Id != session.HostId).ThenBy(p => p.DisplayName).ThenBy(p => p.Id)
            .Select(p => new { p.Id, p.DisplayName }).ToListAsync();
        return hosts.ConvertAll(host => new RoomHost(host.Id, host.DisplayName, host.Id == session.HostId));
    }

    /// <summary>The room's copy of its session: settings, and whether it is live. A move whose message was lost is made up for here.</summary>
    private async Task BringUpToDateAsync(Room room)
    {
        await using var db = await databases.CreateDbContextAsync();
        var session = await db.Sessions.AsNoTracking().FirstOrDefaultAsync(s => s.Id == room.SessionId);
        if (session is null)
            return;
        var now = clock.GetUtcNow();
        await room.SendAsync(new ChangeSettings(RoomSettings.Of(session) with { ConsentVersion = (await ConsentWords.OfAsync(db, session.Id))?.Version }) { At = now });
        await room.SendAsync(new BringRules(options.Value.Limits, await WordsAsync(db, session), await KnownAsync(db, session)) { At = now });
        await room.SendAsync(new NameHosts(await HostsAsync(db, session)) { At = now });
        if (session.State is SessionState.Live)
            await room.SendAsync(new StartClass { At = now });
        if (session.State is SessionState.Scheduled or SessionState.Live && await ParkedQuestions.BeforeAsync(session, db, log) is { IsEmpty: false } parked)
            await room.SendAsync(new CarryQuestions(parked) { At = now });
        if (session.State is SessionState.Ended or SessionState.Cancelled)
            await room.SendAsync(new EndClass { At = now });
    }

    private static async Task<WordRules> WordsAsync(AppDbContext db, LiveSession session)
    {
        var words = await db.WordEntries.AsNoTracking().Where(w => w.CourseId == null || w.CourseId == session.CourseId).OrderBy(w => w.AddedAt).ThenBy(w => w.Id).ToListAsync();
        return new WordRules([.. words.Select(word => word.Rule)]);
    }

    /// <summary>Who has written in earlier classes of the course: only asked where a newcomer's first line waits.</summary>
    private static async Task<ImmutableArray<Guid>> KnownAsync(AppDbContext db, LiveSession session)
    {
        if (!session.HoldsNewcomers)
            return [];
        var posted = RoomEventJson.KindOf<MessagePosted>();
        // A line that was let through was appended by the moderator and names its author.
        var writers = await db.Database.SqlQuery<Guid>($"""
            select distinct coalesce((l.body->>'authorId')::uuid, l."by") as "Value" from room_log l join sessions s on s.id = l.session_id
            where s.course_id = {session.CourseId} and s.id <> {session.Id} and l.kind = {posted} and l."by" is not null
            """).ToListAsync();
        return [.. writers.Order()];
    }
}
