using System.Buffers;
using System.Text.Json;
using LiveClasses.Core.Access;
using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Chat;

namespace LiveClasses.Web.Components.Rooms;

/// <summary>
/// The chat of a frame as the browser's chat module wants it (contract in <c>wwwroot-js/README.md</c>). Encoded once a room and tick; every circuit hands
/// on the same bytes.
/// </summary>
public sealed class ChatPayload
{
    private const int QuoteLength = 100;

    private ChatPayload(ReadOnlyMemory<byte> utf8) => Utf8 = utf8;

    /// <summary>Empty when nothing in the chat has changed.</summary>
    public ReadOnlyMemory<byte> Utf8 { get; }

    public bool IsEmpty => Utf8.IsEmpty;

    public static ChatPayload Of(RoomFrame frame) => frame.Shared(Encode);

    private static ChatPayload Encode(RoomFrame frame)
    {
        var chat = frame.State.Chat;
        if (frame.Entries is not { } entries)
            return Write(chat, chat.Recent, isReset: true, []);
        if (entries.Count == 0)
            return new ChatPayload(default);
        var lines = chat.Recent.Where(line => line.Seq >= entries[0].Seq).ToList();
        var deleted = entries.Select(entry => entry.Event).OfType<MessageDeleted>().Select(fact => fact.Id).ToList();
        if (lines.Count == 0 && deleted.Count == 0 && !entries.Any(entry => entry.Event is MessagePinned or MessageUnpinned))
            return new ChatPayload(default);
        // More than the window holds came at once: the window is the whole truth.
        return lines.Count == ChatState.RecentCount ? Write(chat, chat.Recent, isReset: true, []) : Write(chat, lines, isReset: false, deleted);
    }

    private static ChatPayload Write(ChatState chat, IReadOnlyCollection<ChatLine> lines, bool isReset, IReadOnlyList<Guid> deleted)
    {
        var buffer = new ArrayBufferWriter<byte>(256 + (lines.Count * 256));
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteBoolean("reset", isReset);
            json.WriteStartArray("lines");
            foreach (var line in lines.Where(line => !line.IsDeleted))
                WriteLine(json, chat, line);
            json.WriteEndArray();
            json.WriteStartArray("changes");
            foreach (var id in deleted)
            {
                json.WriteStartObject();
                json.WriteString("id", id);
                json.WriteBoolean("deleted", value: true);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WritePropertyName("pinned");
            WriteQuote(json, chat.Pinned, ChatState.MaxLength);
            json.WriteEndObject();
        }

        return new ChatPayload(buffer.WrittenMemory);
    }

    private static void WriteLine(Utf8JsonWriter json, ChatState chat, ChatLine line)
    {
        json.WriteStartObject();
        json.WriteString("id", line.Id);
        json.WriteNumber("seq", line.Seq);
        json.WriteNumber("at", line.At.ToUnixTimeMilliseconds());
        if (line.AuthorId is { } author)
            json.WriteString("by", author);
        json.WriteString("name", line.AuthorName);
        json.WriteString("role", WordFor(line.AuthorRole));
        json.WriteString("kind", WordFor(line.Kind));
        json.WriteString("text", line.Text);
        json.WritePropertyName("reply");
        WriteQuote(json, line.ReplyTo is { } id && chat.Lines.TryGetValue(id, out var original) && !original.IsDeleted ? original : null, QuoteLength);
        json.WriteEndObject();
    }

    private static void WriteQuote(Utf8JsonWriter json, ChatLine? line, int length)
    {
        if (line is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteString("id", line.Id);
        json.WriteString("name", line.AuthorName);
        json.WriteString("text", Cut(line.Text, length));
        json.WriteEndObject();
    }

    /// <summary>Never between the halves of a surrogate pair: half a character cannot be written as UTF-8.</summary>
    private static string Cut(string text, int length)
    {
        if (text.Length <= length)
            return text;
        var end = char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;
        return text[..end] + "…";
    }

    internal static string WordFor(RoomRole role) => role switch
    {
        RoomRole.Host or RoomRole.CoHost => "Host",
        RoomRole.Moderator => "Moderator",
        _ => "",
    };

    private static string WordFor(ChatLineKind kind) => kind switch
    {
        ChatLineKind.Question => "question",
        ChatLineKind.Answer => "answer",
        ChatLineKind.System => "system",
        _ => "text",
    };
}
