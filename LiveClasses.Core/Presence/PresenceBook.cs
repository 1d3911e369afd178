using System.Collections.Concurrent;
using LiveClasses.Core.Access;
using LiveClasses.Core.Rooms;
using Npgsql;
using NpgsqlTypes;

namespace LiveClasses.Core.Presence;

/// <summary>
/// Who is in a room over this node's circuits. The circuit itself is the heartbeat: one row a node says "still here" for all, so that a crash loses at most one
/// interval (ATT-01, F2). Nothing is written a viewer but when they come, go, or their connection becomes another.
/// </summary>
public sealed class PresenceBook(NpgsqlDataSource database, RoomDirectory rooms, TimeProvider clock)
{
    /// <summary>How often open stays are confirmed.</summary>
    public static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    /// <summary>A stay that was not confirmed for so long is over: its node is gone.</summary>
    public static readonly TimeSpan Lost = Heartbeat * 3;

    private readonly string node = $"{Environment.MachineName}-{Guid.NewGuid():N}"[..Math.Min(64, Environment.MachineName.Length + 33)];
    private readonly ConcurrentDictionary<Guid, PresenceStay> stays = new();
    private readonly ConcurrentDictionary<Guid, PresenceStay> unwritten = new();
    private readonly ConcurrentDictionary<Guid, PresenceStay> left = new();
    private DateTimeOffset confirmedAt;

    /// <summary>Begins a stay; disposing it ends it. Two tabs are two stays and one person.</summary>
    /// <param name="name">As others see them.</param>
    public PresenceStay Enter(Guid sessionId, Guid personId, string name = "", RoomRole role = RoomRole.Participant)
    {
        var stay = new PresenceStay(this, sessionId, personId, clock.GetUtcNow()) { Name = name, Role = role };
        stays[stay.Id] = stay;
        unwritten[stay.Id] = stay;
        return stay;
    }

    /// <summary>Writes what has changed, confirms what is due and counts the rooms. What fails is written by the next beat.</summary>
    public async Task BeatAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await WriteEnteredAsync([.. unwritten.Values], now, cancellation);
        await WriteLeftAsync([.. left.Values], cancellation);
        if (now - confirmedAt >= Heartbeat)
        {
            await ConfirmAsync(now, cancellation);
            await WriteQualitiesAsync([.. stays.Values.Where(stay => stay.Quality != stay.WrittenQuality)], cancellation);
            confirmedAt = now;
        }

        await CountAsync(now, cancellation);
    }

    /// <summary>Ends every stay of this node, at a shutdown in order.</summary>
    public async Task CloseAsync(CancellationToken cancellation)
    {
        foreach (var stay in stays.Values)
            stay.Dispose();
        await WriteEnteredAsync([.. unwritten.Values], clock.GetUtcNow(), cancellation);
        await WriteLeftAsync([.. left.Values], cancellation);
    }

    internal void Leave(PresenceStay stay)
    {
        if (!stays.TryRemove(stay.Id, out _))
            return;
        stay.LeftAt = clock.GetUtcNow();
        left[stay.Id] = stay;
    }

    private async Task WriteEnteredAsync(PresenceStay[] entered, DateTimeOffset now, CancellationToken cancellation)
    {
        if (entered.Length == 0)
            return;
        await using var command = database.CreateCommand("""
            insert into presence_spans (id, session_id, person_id, node, joined_at, seen_at, name, role)
            select s.id, s.session_id, s.person_id, $5, s.joined_at, greatest(s.joined_at, $6), left(s.name, 80), s.role
            from unnest($1, $2, $3, $4, $7, $8) as s(id, session_id, person_id, joined_at, name, role)
            on conflict (id) do nothing
            """);
        command.Parameters.Add(new() { Value = entered.Select(s => s.Id).ToArray() });
        command.Parameters.Add(new() { Value = entered.Select(s => s.SessionId).ToArray() });
        command.Parameters.Add(new() { Value = entered.Select(s => s.PersonId).ToArray() });
        command.Parameters.Add(new() { Value = entered.Select(s => s.JoinedAt).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz });
        command.Parameters.Add(new() { Value = node });
        command.Parameters.Add(new() { Value = now });
        command.Parameters.Add(new() { Value = entered.Select(s => s.Name).ToArray() });
        command.Parameters.Add(new() { Value = entered.Select(s => s.Role.ToString()).ToArray() });
        await command.ExecuteNonQueryAsync(cancellation);
        foreach (var stay in entered)
            unwritten.TryRemove(stay.Id, out _);
    }

    private async Task WriteLeftAsync(PresenceStay[] gone, CancellationToken cancellation)
    {
        // One that is not written yet leaves with the next beat.
        gone = [.. gone.Where(stay => !unwritten.ContainsKey(stay.Id))];
        if (gone.Length == 0)
            return;
        await using var command = database.CreateCommand("""
            update presence_spans p set left_at = s.left_at, seen_at = s.left_at from unnest($1, $2) as s(id, left_at) where p.id = s.id
            """);
        command.Parameters.Add(new() { Value = gone.Select(s => s.Id).ToArray() });
        command.Parameters.Add(new() { Value = gone.Select(s => s.LeftAt!.Value).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz });
        await command.ExecuteNonQueryAsync(cancellation);
        foreach (var stay in gone)
            left.TryRemove(stay.Id, out _);
    }

    /// <summary>After those who came are written: whoever has a row is confirmed by it, and whoever has left has the time in theirs.</summary>
    private async Task ConfirmAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        if (stays.IsEmpty)
            return;
        await using var command = database.CreateCommand("insert into node_beats (node, beaten_at) values ($1, $2) on conflict (node) do update set beaten_at = excluded.beaten_at");
        command.Parameters.Add(new() { Value = node });
        command.Parameters.Add(new() { Value = now });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>With the heartbeat, so that a badge that flickers is written once an interval.</summary>
    private async Task WriteQualitiesAsync(PresenceStay[] changed, CancellationToken cancellation)
    {
        if (changed.Length == 0)
            return;
        var qualities = changed.Select(stay => stay.Quality).ToArray();
        await using var command = database.CreateCommand("update presence_spans p set quality = s.quality from unnest($1, $2) as s(id, quality) where p.id = s.id and p.left_at is null");
        command.Parameters.Add(new() { Value = changed.Select(s => s.Id).ToArray() });
        command.Parameters.Add(new() { Value = qualities.Select(quality => (short?)quality).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Smallint });
        await command.ExecuteNonQueryAsync(cancellation);
        foreach (var (stay, quality) in changed.Zip(qualities))
            stay.WrittenQuality = quality;
    }

    private async Task CountAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var open = rooms.Open.ToDictionary(room => room.SessionId);
        if (open.Count == 0)
            return;
        await using var command = database.CreateCommand("""
            select session_id, count(distinct person_id) from presence
            where session_id = any($1) and left_at is null and seen_at > $2 group by session_id
            """);
        command.Parameters.Add(new() { Value = open.Keys.ToArray() });
        command.Parameters.Add(new() { Value = now - Lost });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            if (open.Remove(reader.GetGuid(0), out var room))
                room.SetViewers((int)reader.GetInt64(1));
        }

        foreach (var empty in open.Values)
            empty.SetViewers(0);
    }
}

/// <summary>One circuit's stay in a room, until disposed.</summary>
public sealed class PresenceStay : IDisposable
{
    private readonly PresenceBook book;

    internal PresenceStay(PresenceBook book, Guid sessionId, Guid personId, DateTimeOffset joinedAt) =>
        (this.book, SessionId, PersonId, JoinedAt) = (book, sessionId, personId, joinedAt);

    public Guid Id { get; } = Guid.CreateVersion7();

    public Guid SessionId { get; }

    public Guid PersonId { get; }

    public DateTimeOffset JoinedAt { get; }

    internal string Name { get; init; } = "";

    internal RoomRole Role { get; init; }

    /// <summary>Written with the next heartbeat.</summary>
    public ConnectionQuality? Quality { get; set; }

    internal ConnectionQuality? WrittenQuality { get; set; }

    public DateTimeOffset? LeftAt { get; internal set; }

    public void Dispose() => book.Leave(this);
}
