using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LiveClasses.Core.Rooms.Chat;
using LiveClasses.Web.Browser;

namespace LiveClasses.Web.Components.Rooms;

/// <summary>
/// Writes the parts of a chat payload, each at most once; what is not written is as it was. A line is a short array, for it goes to everybody: its author
/// is named only when no line that every reader has is by the same one.
/// </summary>
internal sealed class ChatPayloadWriter
{
    private const int QuoteLength = 100;

    /// <summary>It is read by JSON.parse and never stands in a page, so only what JSON needs is escaped: letters of every script stay one letter.</summary>
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly ArrayBufferWriter<byte> buffer = new(1024);
    private readonly Utf8JsonWriter json;
    private readonly ChatState chat;
    private bool hasAny;

    public ChatPayloadWriter(ChatState chat)
    {
        this.chat = chat;
        json = new Utf8JsonWriter(buffer, Options);
        json.WriteStartObject();
    }

    /// <summary>What follows is the whole chat, in place of all that came before.</summary>
    public void Reset() => Begin("reset").WriteBooleanValue(true);

    /// <param name="lines">In order.</param>
    /// <param name="known">Lines that every reader of this payload has: their authors need no second introduction.</param>
    public void Lines(IReadOnlyList<ChatLine> lines, IReadOnlyList<ChatLine> known)
    {
        if (lines.Count == 0)
            return;
        var lastBy = new Dictionary<Author, long>();
        foreach (var line in known)
            lastBy[Author.Of(line)] = line.Seq;
        var (seq, at) = (lines[0].Seq, lines[0].At.ToUnixTimeMilliseconds());
        Begin("seq").WriteNumberValue(seq);
        json.WriteNumber("at", at);
        json.WriteStartArray("lines");
        foreach (var line in lines)
        {
            var moment = line.At.ToUnixTimeMilliseconds();
            json.WriteStartArray();
            json.WriteStringValue(LineId.Write(line.Id));
            json.WriteNumberValue(line.Seq - seq);
            json.WriteNumberValue(moment - at);
            WriteAuthor(line, lastBy);
            json.WriteStringValue(line.Text);
            WriteMore(line);
            json.WriteEndArray();
            (seq, at) = (line.Seq, moment);
        }

        json.WriteEndArray();
    }

    public void Gone(IReadOnlyList<Guid> deleted)
    {
        if (deleted.Count == 0)
            return;
        Begin("changes").WriteStartArray();
        foreach (var id in deleted)
        {
            json.WriteStartObject();
            json.WriteString("id", LineId.Write(id));
            json.WriteBoolean("deleted", value: true);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>The pinned line, or that there is none.</summary>
    public void Pinned()
    {
        Begin("pinned");
        if (chat.Pinned is { } pinned)
            WriteQuote(pinned, ChatState.MaxLength);
        else
            json.WriteNullValue();
    }

    /// <summary>Null when nothing was written.</summary>
    public RawJson? End()
    {
        json.WriteEndObject();
        json.Dispose();
        return hasAny ? new RawJson(Encoding.UTF8.GetString(buffer.WrittenSpan)) : null;
    }

    private Utf8JsonWriter Begin(string part)
    {
        hasAny = true;
        json.WritePropertyName(part);
        return json;
    }

    private void WriteAuthor(ChatLine line, Dictionary<Author, long> lastBy)
    {
        var author = Author.Of(line);
        if (line.Kind is ChatLineKind.System)
            json.WriteNumberValue(0);
        else if (lastBy.TryGetValue(author, out var last))
            json.WriteNumberValue(line.Seq - last);
        else
            WriteAuthor(author);
        lastBy[author] = line.Seq;
    }

    private void WriteAuthor(Author author)
    {
        json.WriteStartArray();
        json.WriteStringValue(author.Id?.ToString() ?? "");
        json.WriteStringValue(author.Name);
        if (author.Role.Length > 0)
            json.WriteStringValue(author.Role);
        json.WriteEndArray();
    }

    /// <summary>What few lines have, by name: a new fact about a line is a new name here, and readers that do not know it pass over it.</summary>
    private void WriteMore(ChatLine line)
    {
        var original = line.ReplyTo is { } id && chat.Lines.TryGetValue(id, out var found) && !found.IsDeleted ? found : null;
        if (line.Kind is ChatLineKind.Text && original is null)
            return;
        json.WriteStartObject();
        if (line.Kind is not ChatLineKind.Text)
            json.WriteString("kind", WordFor(line.Kind));
        if (original is not null)
        {
            json.WritePropertyName("reply");
            WriteQuote(original, QuoteLength);
        }

        json.WriteEndObject();
    }

    private void WriteQuote(ChatLine line, int length)
    {
        json.WriteStartObject();
        json.WriteString("id", LineId.Write(line.Id));
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

    private static string WordFor(ChatLineKind kind) => kind switch
    {
        ChatLineKind.Question => "question",
        ChatLineKind.Answer => "answer",
        ChatLineKind.System => "system",
        _ => "text",
    };

    /// <summary>As a reader sees them: somebody who changed name or role is introduced again.</summary>
    private readonly record struct Author(Guid? Id, string Name, string Role)
    {
        public static Author Of(ChatLine line) => new(line.AuthorId, line.AuthorName, ChatPayload.WordFor(line.AuthorRole));
    }
}
