using System.Text.Json;
using LiveClasses.Core.Rooms;
using LiveClasses.Web.Components.Rooms;

namespace LiveClasses.Tests.Components.Rooms;

/// <summary>Reads payloads as the browser does (<c>chat-payload.ts</c>).</summary>
internal sealed class ChatView
{
    private readonly SortedDictionary<long, (string Id, string Name, string Role, string Text, string Reactions)> lines = [];
    private readonly Dictionary<long, (string Name, string Role)> authors = [];

    public (string Name, string Role, string Text) Last => lines.Values.Select(line => (line.Name, line.Role, line.Text)).Last();

    public static ChatView From(RoomFrame snapshot)
    {
        var view = new ChatView();
        view.Take(ChatPayload.Of(snapshot));
        return view;
    }

    public IEnumerable<(long Seq, string By, string Text, string Reactions)> Newest(long from) =>
        lines.Where(line => line.Key >= from).Select(line => (line.Key, line.Value.Name, line.Value.Text, line.Value.Reactions));

    public void Take(ChatPayload payload)
    {
        if (payload.Json is not { } json)
            return;
        using var document = JsonDocument.Parse(json.Text);
        var root = document.RootElement;
        if (root.TryGetProperty("reset", out _))
            lines.Clear();
        if (root.TryGetProperty("lines", out var told))
            TakeLines(told, root.GetProperty("seq").GetInt64());
        if (!root.TryGetProperty("changes", out var changes))
            return;
        foreach (var change in changes.EnumerateArray())
            TakeChange(change);
    }

    private void TakeChange(JsonElement change)
    {
        var id = change.GetProperty("id").GetString();
        foreach (var (seq, line) in lines.Where(line => line.Value.Id == id).ToList())
        {
            if (change.TryGetProperty("deleted", out _))
                lines.Remove(seq);
            else
                lines[seq] = line with { Text = change.TryGetProperty("text", out var text) ? text.GetString()! : line.Text, Reactions = ReactionsOf(change) };
        }
    }

    /// <summary>"like 2, love 1".</summary>
    private static string ReactionsOf(JsonElement told) => told.TryGetProperty("reactions", out var counts)
        ? string.Join(", ", counts.EnumerateObject().Select(count => $"{count.Name} {count.Value.GetInt32()}"))
        : "";

    private void TakeLines(JsonElement told, long seq)
    {
        foreach (var line in told.EnumerateArray())
        {
            seq += line[1].GetInt64();
            authors[seq] = AuthorOf(line[3], seq);
            lines[seq] = (line[0].GetString()!, authors[seq].Name, authors[seq].Role, line[4].GetString()!, line.GetArrayLength() > 5 ? ReactionsOf(line[5]) : "");
        }
    }

    private (string Name, string Role) AuthorOf(JsonElement by, long seq)
    {
        if (by.ValueKind is JsonValueKind.Array)
            return (by[1].GetString()!, by.GetArrayLength() > 2 ? by[2].GetString()! : "");
        return by.GetInt64() is var back and > 0 ? authors[seq - back] : ("", "");
    }
}
