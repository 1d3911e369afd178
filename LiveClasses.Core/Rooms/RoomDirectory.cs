using System.Collections.Concurrent;
using LiveClasses.Core.Access;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Rooms.Classroom;
using LiveClasses.Core.Rooms.Questions;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Shared;
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
    RoomLog log,
    IDbContextFactory<AppDbContext> databases,
    IOptions<RoomOptions> options,
    TimeProvider clock,
    ILogger<Room> logger) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Guid, Lazy<Task<Room>>> rooms = new();

    /// <summary>Session and person, told on every node that has the room open, when a moderator has removed somebody. It must not block.</summary>
    public Action<Guid, Guid>? Removed { get; set; }

    /// <summary>The rooms that are open on this node now.</summary>
    public IEnumerable<Room> Open => rooms.Values.Where(room => room.Value.IsCompletedSuccessfully).Select(room => room.Value.Result);

    /// <summary>All entry rules. The refusal says why and what to do; null as session means "no such class".</summary>
    /// <param name="guestId">A guest's own id, kept by the page so that a reconnect is the same guest.</param>
    public async Task<Result<RoomEntrance>> EnterAsync(Guid sessionId, Guid? personId, Guid guestId, CancellationToken cancellation = default)
    {
        if (await access.ForSessionAsync(sessionId, personId, cancellation) is not { } rights)
            return new SessionNotFound();
        if (rights.EntryRefusal is { } refusal)
            return refusal;
        var room = await OpenAsync(sessionId, cancellation);
        var person = PersonOf(rights, guestId);
        if (!person.CanHost && room.State.Moderation.Removed.Contains(person.Id))
            return new RemovedFromRoom();
        return new RoomEntrance(this, room, rights, person, options.Value.MaxTabs);
    }

    /// <summary>Sends a person's command with the rights that they have now.</summary>
    public async Task<Refusal?> SendAsync(Guid sessionId, Guid? personId, Guid guestId, PersonCommand command, CancellationToken cancellation = default)
    {
        try
        {
            return await TrySendAsync(sessionId, personId, guestId, command, cancellation);
        }
        catch (Exception fault) when (Outage.IsBehind(fault))
        {
            // A value, not an exception: an exception would end the circuit of whoever pressed the button (F3).
            return new RoomUnavailable();
        }
    }

    private async Task<Refusal?> TrySendAsync(Guid sessionId, Guid? personId, Guid guestId, PersonCommand command, CancellationToken cancellation)
    {
        if (await access.ForSessionAsync(sessionId, personId, cancellation) is not { } rights)
            return new SessionNotFound();
        if (rights.EntryRefusal is { } refusal)
            return refusal;
        var room = await OpenAsync(sessionId, cancellation);
        return await room.SendAsync(command with { By = PersonOf(rights, guestId), At = clock.GetUtcNow() });
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
    public void Poke(Guid sessionId, long seq)
    {
        if (rooms.TryGetValue(sessionId, out var room) && room.IsValueCreated && room.Value.IsCompletedSuccessfully)
            room.Value.Result.Poke(seq);
    }

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

    private static RoomPerson PersonOf(SessionRights rights, Guid guestId) => new(rights.PersonId ?? guestId, rights.PersonName, rights.Role!.Value);

    private async Task<Room> LoadAsync(Guid sessionId)
    {
        var state = RoomState.Empty.Apply(await log.ReadAsync(sessionId, after: 0));
        var room = new Room(sessionId, state, log, options.Value, clock, (session, person) => Removed?.Invoke(session, person), logger);
        await BringUpToDateAsync(room);
        return room;
    }

    private static async Task<IReadOnlyList<RoomHost>> HostsAsync(AppDbContext db, LiveSession session)
    {
        var hosts = await db.Users
            .Where(p => p.Id == session.HostId || db.CourseInstructors.Any(i => i.CourseId == session.CourseId && i.PersonId == p.Id))
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
        await room.SendAsync(new ChangeSettings(RoomSettings.Of(session)) { At = now });
        await room.SendAsync(new NameHosts(await HostsAsync(db, session)) { At = now });
        if (session.State is SessionState.Live)
            await room.SendAsync(new StartClass { At = now });
        if (session.State is SessionState.Scheduled or SessionState.Live && await ParkedQuestions.BeforeAsync(session, db, log) is { IsEmpty: false } parked)
            await room.SendAsync(new CarryQuestions(parked) { At = now });
        if (session.State is SessionState.Ended or SessionState.Cancelled)
            await room.SendAsync(new EndClass { At = now });
    }
}
