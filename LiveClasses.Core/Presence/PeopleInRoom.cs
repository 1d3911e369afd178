using System.Collections.Concurrent;
using LiveClasses.Core.Access;
using Npgsql;
using NpgsqlTypes;

namespace LiveClasses.Core.Presence;

/// <summary>Somebody who is in the room now.</summary>
/// <param name="Quality">The worst of their connections; null while none has told.</param>
/// <param name="JoinedAt">The oldest of their connections.</param>
public sealed record PersonInRoom(Guid PersonId, string Name, RoomRole Role, ConnectionQuality? Quality, DateTimeOffset JoinedAt);

public sealed record PeoplePage(IReadOnlyList<PersonInRoom> People, int Total, int Page)
{
    public int Pages => Math.Max(1, (Total + PeopleInRoom.PageSize - 1) / PeopleInRoom.PageSize);
}

/// <summary>Which of the people, and in what order. Equal questions within a moment get one answer.</summary>
/// <param name="Search">A part of a name; empty for all.</param>
/// <param name="Role">Null for all.</param>
/// <param name="Quality">This quality or worse; null for all.</param>
/// <param name="ByArrival">The newest first, instead of by name.</param>
/// <param name="Page">From 0.</param>
public sealed record PeopleQuestion(string Search = "", RoomRole? Role = null, ConnectionQuality? Quality = null, bool ByArrival = false, int Page = 0);

/// <summary>A page of the people who are in a room now over all nodes (ROOM-11). One index finds the open spans; the rest is of a room's size.</summary>
public sealed class PeopleInRoom(NpgsqlDataSource database, TimeProvider clock)
{
    public const int PageSize = 50;

    /// <summary>A thousand people with the list open ask the same thing at the same tick.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);
    private const int MostKept = 256;

    private const string Sql = """
        with here as (
            select s.person_id, coalesce(nullif(max(s.name), ''), max(u.display_name), 'Guest') as name, max(s.role) as role, min(s.quality) as quality, min(s.joined_at) as joined_at
            from presence s left join people u on u.id = s.person_id
            where s.session_id = $1 and s.left_at is null and s.seen_at > $2 and ($3::uuid[] is null or s.person_id = any($3))
            group by s.person_id)
        select person_id, name, role, quality, joined_at, count(*) over () as total from here
        where ($4 = '' or name ilike $4) and ($5 = '' or role = $5) and ($6::smallint is null or quality <= $6)
        order by case when $7 then joined_at end desc, lower(name), person_id
        limit 50 offset $8
        """;

    private readonly ConcurrentDictionary<(Guid, PeopleQuestion), (DateTimeOffset Until, Lazy<Task<PeoplePage>> Answer)> answers = new();

    /// <param name="sessionId">The room.</param>
    /// <param name="question">Which, and in what order.</param>
    /// <param name="only">Only these people, such as those with a hand up; null for all.</param>
    /// <param name="cancellation">Ends the query.</param>
    public Task<PeoplePage> ExecuteAsync(Guid sessionId, PeopleQuestion question, IReadOnlyCollection<Guid>? only = null, CancellationToken cancellation = default)
    {
        if (only is not null)
            return ReadAsync(sessionId, question, only, cancellation);
        var now = clock.GetUtcNow();
        if (answers.Count > MostKept)
        {
            foreach (var old in answers.Where(answer => answer.Value.Until < now))
                answers.TryRemove(old);
        }

        var key = (sessionId, question);
        var kept = answers.AddOrUpdate(key, _ => Ask(), (_, before) => before.Until > now && !before.Answer.Value.IsFaulted ? before : Ask());
        return kept.Answer.Value.WaitAsync(cancellation);

        // Whoever asked first may go; the others still want the answer.
        (DateTimeOffset, Lazy<Task<PeoplePage>>) Ask() => (now + Fresh, new(() => ReadAsync(sessionId, question, only: null, CancellationToken.None)));
    }

    private async Task<PeoplePage> ReadAsync(Guid sessionId, PeopleQuestion question, IReadOnlyCollection<Guid>? only, CancellationToken cancellation)
    {
        var page = Math.Max(0, question.Page);
        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(new() { Value = sessionId });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() - PresenceBook.Lost });
        command.Parameters.Add(new() { Value = only is null ? DBNull.Value : only.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid });
        command.Parameters.Add(new() { Value = Pattern(question.Search) });
        command.Parameters.Add(new() { Value = question.Role?.ToString() ?? "" });
        command.Parameters.Add(new() { Value = question.Quality is { } worst ? (short)worst : DBNull.Value, NpgsqlDbType = NpgsqlDbType.Smallint });
        command.Parameters.Add(new() { Value = question.ByArrival });
        command.Parameters.Add(new() { Value = (long)page * PageSize });
        var people = new List<PersonInRoom>();
        var total = 0;
        await using (var reader = await command.ExecuteReaderAsync(cancellation))
        {
            while (await reader.ReadAsync(cancellation))
            {
                var quality = await reader.IsDBNullAsync(3, cancellation) ? (ConnectionQuality?)null : (ConnectionQuality)reader.GetInt16(3);
                people.Add(new(reader.GetGuid(0), reader.GetString(1), Enum.Parse<RoomRole>(reader.GetString(2)), quality, reader.GetFieldValue<DateTimeOffset>(4)));
                total = (int)reader.GetInt64(5);
            }
        }

        // Beyond the last page (people have left): the first tells how many there are.
        return people.Count == 0 && page > 0 ? await ReadAsync(sessionId, question with { Page = 0 }, only, cancellation) : new PeoplePage(people, total, page);
    }

    private static string Pattern(string search) =>
        string.IsNullOrWhiteSpace(search) ? "" : $"%{search.Trim().Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_")}%";
}
