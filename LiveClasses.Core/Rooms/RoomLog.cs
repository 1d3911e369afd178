using System.Diagnostics;
using System.Globalization;
using Npgsql;
using NpgsqlTypes;

namespace LiveClasses.Core.Rooms;

/// <summary>
/// The log of every room: one table, primary key <c>(session_id, seq)</c>. An append names the number it follows; if another node was
/// first, the key refuses it. There is no leader, no lock and no owner. Durable when <see cref="AppendAsync"/> returns true.
/// </summary>
public sealed class RoomLog(NpgsqlDataSource database)
{
    /// <summary>The channel on which nodes tell each other that a log has grown. The payload is a <see cref="RoomNotice"/>.</summary>
    public const string Channel = "room_log";

    private const string InsertSql = """
        insert into room_log (session_id, seq, at, "by", kind, body)
        select $1, e.seq, e.at, e."by", e.kind, e.body::jsonb
        from unnest($2, $3, $4, $5, $6) as e(seq, at, "by", kind, body)
        """;

    private const string ReadSql = """
        select seq, at, "by", kind, body::text from room_log where session_id = $1 and seq > $2 order by seq limit $3
        """;

    private const string ReadKindsSql = """
        select seq, at, "by", kind, body::text from room_log where session_id = $1 and starts_with(kind, $2) order by seq
        """;

    private const string ReadChangesSql = """
        select seq, at, "by", kind, body::text from room_log
        where session_id = $1 and (kind like 'chat.%' or kind = 'question.edited') and kind <> 'chat.posted' and body->>'id' = any($3) and seq > $2 order by seq
        """;

    /// <summary>Stores the entries in one statement. False when an entry with one of these numbers is there already: read the tail and decide again.</summary>
    public async Task<bool> AppendAsync(Guid sessionId, IReadOnlyList<RoomEntry> entries, CancellationToken cancellation = default)
    {
        var started = Stopwatch.GetTimestamp();
        await using var command = database.CreateCommand(InsertSql);
        command.Parameters.Add(new() { Value = sessionId });
        command.Parameters.Add(new() { Value = entries.Select(e => e.Seq).ToArray() });
        command.Parameters.Add(new() { Value = entries.Select(e => e.At).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz });
        command.Parameters.Add(new() { Value = entries.Select(e => e.By).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid });
        command.Parameters.Add(new() { Value = entries.Select(e => RoomEventJson.KindOf(e.Event)).ToArray() });
        command.Parameters.Add(new() { Value = entries.Select(e => RoomEventJson.Write(e.Event)).ToArray() });
        try
        {
            await command.ExecuteNonQueryAsync(cancellation);
        }
        catch (PostgresException clash) when (clash.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            RoomMeters.Conflicts.Add(1);
            return false;
        }

        RoomMeters.Appended.Add(entries.Count);
        RoomMeters.AppendDuration.Record(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        return true;
    }

    /// <summary>The entries after <paramref name="after"/>, in order, in one list of at most <paramref name="limit"/>.</summary>
    public async Task<List<RoomEntry>> ReadAsync(Guid sessionId, long after, int limit = int.MaxValue, CancellationToken cancellation = default)
    {
        var command = database.CreateCommand(ReadSql);
        command.Parameters.Add(new() { Value = sessionId });
        command.Parameters.Add(new() { Value = after });
        command.Parameters.Add(new() { Value = limit });
        return await ReadAsync(command, cancellation);
    }

    /// <summary>The entries whose kind begins so, in order: for a look at one slice of a class that may be long over.</summary>
    public Task<List<RoomEntry>> ReadKindsAsync(Guid sessionId, string prefix, CancellationToken cancellation = default)
    {
        var command = database.CreateCommand(ReadKindsSql);
        command.Parameters.Add(new() { Value = sessionId });
        command.Parameters.Add(new() { Value = prefix });
        return ReadAsync(command, cancellation);
    }

    /// <summary>
    /// What was done later to lines of the chat: edits, deletions, reactions. Found by an index that plain lines do not pay for, because it leaves them out.
    /// </summary>
    public Task<List<RoomEntry>> ReadLineChangesAsync(Guid sessionId, long after, IReadOnlyCollection<Guid> lines, CancellationToken cancellation = default)
    {
        var command = database.CreateCommand(ReadChangesSql);
        command.Parameters.Add(new() { Value = sessionId });
        command.Parameters.Add(new() { Value = after });
        command.Parameters.Add(new() { Value = lines.Select(id => id.ToString()).ToArray() });
        return ReadAsync(command, cancellation);
    }

    /// <summary>Tells other nodes, outside the append: a NOTIFY takes a database-wide lock at commit. A lost one is healed by their poll.</summary>
    public async Task NotifyAsync(RoomNotice notice, CancellationToken cancellation = default)
    {
        await using var command = database.CreateCommand("select pg_notify($1, $2)");
        command.Parameters.Add(new() { Value = Channel });
        command.Parameters.Add(new() { Value = notice.ToString() });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task<List<RoomEntry>> ReadAsync(NpgsqlCommand command, CancellationToken cancellation)
    {
        await using var owned = command;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var entries = new List<RoomEntry>();
        while (await reader.ReadAsync(cancellation))
        {
            var kind = reader.GetString(3);
            entries.Add(new RoomEntry(
                reader.GetInt64(0),
                reader.GetFieldValue<DateTimeOffset>(1),
                await reader.IsDBNullAsync(2, cancellation) ? null : reader.GetGuid(2),
                RoomEventJson.Read(kind, reader.GetString(4)) ?? new UnknownEvent(kind)));
        }

        return entries;
    }
}

/// <summary>"The log of this session has reached this number": ids only, so that a notification stays far under its 8,000 bytes.</summary>
public readonly record struct RoomNotice(Guid SessionId, long Seq)
{
    public static RoomNotice? TryRead(string payload)
    {
        var parts = payload.Split(':');
        return parts.Length == 2 && Guid.TryParse(parts[0], out var sessionId) && long.TryParse(parts[1], CultureInfo.InvariantCulture, out var seq)
            ? new RoomNotice(sessionId, seq)
            : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{SessionId}:{Seq}");
}

/// <summary>What stood here was removed when its time was over (SES-02): the number stays, because a log has no gaps, and nothing else does.</summary>
[RoomEventName("log.entry-removed")]
public sealed record EntryRemoved : RoomEvent;

/// <summary>An event written by a newer build: it keeps its number and changes nothing here.</summary>
[RoomEventName("unknown")]
public sealed record UnknownEvent(string Kind) : RoomEvent;
