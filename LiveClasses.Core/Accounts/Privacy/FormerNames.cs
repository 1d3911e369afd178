using System.Text.Json.Nodes;
using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace LiveClasses.Core.Accounts.Privacy;

/// <summary>
/// Takes somebody's name out of the rooms' logs, where every entry has names as they were then. What they said stays; the log keeps its order and its numbers. This is the
/// redaction that the log allows.
/// </summary>
internal static class FormerNames
{
    /// <summary>Names of persons, and where the entry says whose they are; without that it is whoever caused it.</summary>
    private static readonly (string Name, string? Owner)[] Names =
        [("name", "personId"), ("authorName", "authorId"), ("askerName", "askerId"), ("answererName", null), ("reporterName", null)];

    /// <summary>Reads every log once: rare enough for that, and no index is paid for by every line of every class.</summary>
    private const string InvolvedSql = """
        select session_id, seq, "by", body::text as body from room_log where "by" = $1 or strpos(body::text, $2) > 0
        """;

    public static async Task ForgetAsync(AppDbContext db, Guid personId, CancellationToken cancellation)
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var entries = await InvolvedAsync(connection, personId, cancellation);
        foreach (var some in entries.Chunk(500))
        {
            await using var batch = new NpgsqlBatch(connection);
            foreach (var entry in some)
            {
                if (Rewrite(entry.Body, entry.By, personId) is not { } body)
                    continue;
                var command = new NpgsqlBatchCommand("update room_log set body = $1::jsonb where session_id = $2 and seq = $3");
                command.Parameters.Add(new() { Value = body });
                command.Parameters.Add(new() { Value = entry.SessionId });
                command.Parameters.Add(new() { Value = entry.Seq });
                batch.BatchCommands.Add(command);
            }

            if (batch.BatchCommands.Count > 0)
                await batch.ExecuteNonQueryAsync(cancellation);
        }
    }

    private static async Task<List<LoggedBody>> InvolvedAsync(NpgsqlConnection connection, Guid personId, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(InvolvedSql, connection);
        command.Parameters.Add(new() { Value = personId });
        command.Parameters.Add(new() { Value = personId.ToString() });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var entries = new List<LoggedBody>();
        while (await reader.ReadAsync(cancellation))
            entries.Add(new LoggedBody(reader.GetGuid(0), reader.GetInt64(1), await reader.IsDBNullAsync(2, cancellation) ? null : reader.GetGuid(2), reader.GetString(3)));
        return entries;
    }

    /// <returns>The body without that person's name; null when it has none.</returns>
    internal static string? Rewrite(string body, Guid? by, Guid personId)
    {
        var root = JsonNode.Parse(body);
        return root is not null && Forget(root, by, personId) ? root.ToJsonString() : null;
    }

    private static bool Forget(JsonNode node, Guid? by, Guid personId)
    {
        var isChanged = false;
        switch (node)
        {
            case JsonArray list:
                // What lies inside an entry belongs to whom it names, never to whoever caused the entry.
                foreach (var one in list.OfType<JsonNode>())
                    isChanged |= Forget(one, by: null, personId);
                break;
            case JsonObject entry:
                isChanged |= ForgetMentions(entry, personId);
                foreach (var (name, owner) in Names)
                {
                    if (entry[name] is JsonValue value && value.TryGetValue<string>(out var words) && words.Length > 0 && (IdIn(entry, owner) ?? by) == personId)
                    {
                        entry[name] = Person.FormerName;
                        isChanged = true;
                    }
                }

                foreach (var inner in entry.Select(pair => pair.Value).OfType<JsonNode>().Where(inner => inner is JsonArray or JsonObject).ToList())
                    isChanged |= Forget(inner, by: null, personId);
                break;
        }

        return isChanged;
    }

    /// <summary>A line that names them with an @ has the name in its words too.</summary>
    private static bool ForgetMentions(JsonObject entry, Guid personId)
    {
        if (entry["mentions"] is not JsonArray mentions || entry["text"]?.GetValue<string>() is not { } text)
            return false;
        var before = text;
        foreach (var mention in mentions.OfType<JsonObject>().Where(mention => IdIn(mention, "personId") == personId))
            text = text.Replace($"@{mention["name"]?.GetValue<string>()}", $"@{Person.FormerName}", StringComparison.Ordinal);
        if (text == before)
            return false;
        entry["text"] = text;
        return true;
    }

    private static Guid? IdIn(JsonObject entry, string? name) =>
        name is not null && entry[name] is JsonValue value && value.TryGetValue<string>(out var text) && Guid.TryParse(text, out var id) ? id : null;

    private sealed record LoggedBody(Guid SessionId, long Seq, Guid? By, string Body);
}
