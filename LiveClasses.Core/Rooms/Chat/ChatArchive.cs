using Npgsql;

namespace LiveClasses.Core.Rooms.Chat;

/// <summary>
/// Lines before the chat's window, from the log. A stretch of the log and what was done to its lines later are folded by the very rules of the room, so
/// that an old line reads as it would have stayed.
/// </summary>
public sealed class ChatArchive(RoomLog log, NpgsqlDataSource database)
{
    /// <summary>Entries read at once.</summary>
    private const int Block = 400;

    /// <summary>A page ends after so many blocks even if it is not full: a class of votes alone has no lines.</summary>
    private const int MostBlocks = 50;

    private const string FindSql = """
        select seq from room_log where session_id = $1 and seq < $2 and kind in ('chat.posted', 'question.asked') and body->>'id' = $3 limit 1
        """;

    private const string SearchSql = """
        select seq from room_log
        where session_id = $1 and seq < $2 and kind in ('chat.posted', 'question.asked') and (body->>'text' ilike $3 or body->>'authorName' ilike $3 or body->>'id' = any($4))
        order by seq desc limit $5
        """;

    private const string EditsSql = """
        select distinct body->>'id' from room_log
        where session_id = $1 and (kind like 'chat.%' or kind = 'question.edited') and kind <> 'chat.posted' and kind in ('chat.edited', 'question.edited') and body->>'text' ilike $2 limit 200
        """;

    /// <summary>The last lines before a number, oldest first.</summary>
    internal async Task<List<ChatLine>> BeforeAsync(Guid sessionId, long seq, int count, CancellationToken cancellation)
    {
        var lines = new List<ChatLine>();
        for (var (to, block) = (seq, 0); to > 1 && lines.Count < count && block < MostBlocks; block++)
        {
            var from = Math.Max(1, to - Block);
            lines.InsertRange(0, await BetweenAsync(sessionId, from, to, cancellation));
            to = from;
        }

        return lines.Count > count ? lines[^count..] : lines;
    }

    /// <summary>The first lines from a number on and before the window, oldest first.</summary>
    internal async Task<List<ChatLine>> FromAsync(Guid sessionId, long seq, long window, int count, CancellationToken cancellation)
    {
        var lines = new List<ChatLine>();
        for (var (from, block) = (seq, 0); from < window && lines.Count < count && block < MostBlocks; from += Block, block++)
            lines.AddRange(await BetweenAsync(sessionId, from, Math.Min(from + Block, window), cancellation));
        return lines.Count > count ? lines[..count] : lines;
    }

    /// <summary>Also a deleted one; null when the class never had it. Reads through the class: only for the rare line that a person names and the window has lost.</summary>
    internal async Task<ChatLine?> FindAsync(Guid sessionId, Guid lineId, long window, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(FindSql);
        command.Parameters.Add(new() { Value = sessionId });
        command.Parameters.Add(new() { Value = window });
        command.Parameters.Add(new() { Value = lineId.ToString() });
        return await command.ExecuteScalarAsync(cancellation) is long seq ? (await FoldAsync(sessionId, seq, seq + 1, cancellation)).Lines.GetValueOrDefault(lineId) : null;
    }

    /// <summary>Numbers of lines whose words may match, newest first; whoever asks looks at the line itself.</summary>
    internal async Task<List<ChatLine>> SearchAsync(Guid sessionId, string words, string pattern, long before, int count, CancellationToken cancellation)
    {
        var edited = await ReadAsync(EditsSql, reader => reader.GetString(0), cancellation, sessionId, pattern);
        var numbers = await ReadAsync(SearchSql, reader => reader.GetInt64(0), cancellation, sessionId, before, pattern, edited.ToArray(), count * 2);
        var found = new List<ChatLine>();
        foreach (var seq in numbers)
        {
            if (found.Count < count && (await BetweenAsync(sessionId, seq, seq + 1, cancellation)).Find(line => ChatSearch.Matches(line, words)) is { } line)
                found.Add(line);
        }

        return found;
    }

    private async Task<List<T>> ReadAsync<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellation, params object[] values)
    {
        await using var command = database.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var all = new List<T>();
        while (await reader.ReadAsync(cancellation))
            all.Add(read(reader));
        return all;
    }

    private async Task<List<ChatLine>> BetweenAsync(Guid sessionId, long from, long to, CancellationToken cancellation)
    {
        var chat = await FoldAsync(sessionId, from, to, cancellation);
        return [.. chat.Order.Select(id => chat.Lines[id]).Where(line => !line.IsDeleted)];
    }

    /// <summary>The log has no gaps, so a limit is a range.</summary>
    private async Task<ChatState> FoldAsync(Guid sessionId, long from, long to, CancellationToken cancellation)
    {
        var chat = (await log.ReadAsync(sessionId, from - 1, (int)(to - from), cancellation)).Aggregate(ChatState.Empty, static (state, entry) => state.Apply(entry));
        if (chat.Order.IsEmpty)
            return chat;
        var changes = await log.ReadLineChangesAsync(sessionId, to - 1, chat.Order, cancellation);
        return changes.Aggregate(chat, static (state, entry) => state.Apply(entry));
    }
}
