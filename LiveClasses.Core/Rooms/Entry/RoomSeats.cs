using System.Threading.Channels;
using LiveClasses.Core.Presence;
using Npgsql;

namespace LiveClasses.Core.Rooms.Entry;

/// <summary>
/// The places of a room, decided where two nodes cannot both be right: one statement under a lock of the session (ROOM-01). Those who come while one
/// statement runs share the next, so that a whole school at the door costs a few statements and not one a person.
/// </summary>
public sealed class RoomSeats(NpgsqlDataSource database, TimeProvider clock) : IAsyncDisposable
{
    /// <summary>A place is kept so long for somebody who has just come through the door or just dropped out: presence is written by the second.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromSeconds(20);

    private const int MostAtOnce = 1_000;

    // Each statement sees what the one before has done: the lock comes first, in a statement of its own, because a statement counts what was there when it began.
    private const string LockSql = "select pg_advisory_xact_lock(hashtextextended('seats ' || $1::text, 0))";

    private const string FreeSql = """
        delete from room_seats s
        where s.session_id = $1 and s.held_at < $4 and (select count(*) from room_seats where session_id = $1) + cardinality($2) > $3
          and not exists (select from presence p
                          where p.session_id = s.session_id and p.person_id = s.person_id and ((p.left_at is null and p.seen_at > $5) or p.left_at > $4))
        """;

    private const string KeepSql = "update room_seats set held_at = $3 where session_id = $1 and person_id = any($2) returning person_id";

    private const string TakeSql = """
        insert into room_seats (session_id, person_id, held_at)
        select $1, a.person_id, $4 from unnest($2) with ordinality as a(person_id, place)
        where not exists (select from room_seats s where s.session_id = $1 and s.person_id = a.person_id)
        order by a.place limit greatest(0, $3 - (select count(*) from room_seats where session_id = $1))
        returning person_id
        """;

    private readonly Channel<Asking> asking = Channel.CreateUnbounded<Asking>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Lock gate = new();
    private Task? serving;

    /// <summary>True when this person has a place, now or already: three tabs are one place.</summary>
    public async Task<bool> TakeAsync(Guid sessionId, Guid personId, int capacity, CancellationToken cancellation = default)
    {
        var ask = new Asking(sessionId, personId, capacity);
        lock (gate)
            serving ??= Task.Run(ServeAsync, CancellationToken.None);
        if (!asking.Writer.TryWrite(ask))
            return false;
        return await ask.Answer.Task.WaitAsync(cancellation);
    }

    /// <summary>True for whoever has a place, and for everybody while one is free. Takes none.</summary>
    public async Task<bool> MayReachAsync(Guid sessionId, Guid personId, int capacity, CancellationToken cancellation = default)
    {
        await using var command = database.CreateCommand("""
            select exists (select from room_seats where session_id = $1 and person_id = $2) or (select count(*) from room_seats where session_id = $1) < $3
            """);
        object[] values = [sessionId, personId, capacity];
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }

    public async ValueTask DisposeAsync()
    {
        asking.Writer.TryComplete();
        if (serving is { } last)
            await last;
    }

    private async Task ServeAsync()
    {
        var waiting = new List<Asking>();
        while (await asking.Reader.WaitToReadAsync())
        {
            waiting.Clear();
            while (waiting.Count < MostAtOnce && asking.Reader.TryRead(out var ask))
                waiting.Add(ask);
            await Task.WhenAll(waiting.GroupBy(ask => ask.SessionId).Select(session => SeatAsync([.. session])));
        }
    }

    private async Task SeatAsync(IReadOnlyList<Asking> people)
    {
        try
        {
            var seated = await SeatAsync(people[0].SessionId, [.. people.Select(ask => ask.PersonId).Distinct()], people[^1].Capacity);
            foreach (var ask in people)
                ask.Answer.TrySetResult(seated.Contains(ask.PersonId));
        }
#pragma warning disable CA1031 // Whoever asked gets the fault, and the queue goes on for the others.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            foreach (var ask in people)
                ask.Answer.TrySetException(fault);
        }
    }

    private async Task<HashSet<Guid>> SeatAsync(Guid sessionId, Guid[] people, int capacity)
    {
        var now = clock.GetUtcNow();
        await using var connection = await database.OpenConnectionAsync();
        // One round trip; the statements of a batch are one transaction, so the lock ends with it.
        await using var batch = new NpgsqlBatch(connection);
        Add(batch, LockSql, sessionId);
        Add(batch, FreeSql, sessionId, people, capacity, now - Kept, now - PresenceBook.Lost);
        Add(batch, KeepSql, sessionId, people, now);
        Add(batch, TakeSql, sessionId, people, capacity, now);
        var seated = new HashSet<Guid>();
        await using var reader = await batch.ExecuteReaderAsync();
        // The first result is the lock's, which says nothing.
        while (await reader.NextResultAsync())
        {
            while (await reader.ReadAsync())
                seated.Add(reader.GetGuid(0));
        }

        return seated;
    }

    private static void Add(NpgsqlBatch batch, string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        batch.BatchCommands.Add(command);
    }

    private sealed record Asking(Guid SessionId, Guid PersonId, int Capacity)
    {
        public TaskCompletionSource<bool> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
