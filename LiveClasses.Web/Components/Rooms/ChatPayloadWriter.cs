using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Chat;
using LiveClasses.Core.Rooms.Questions;
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

    /// <summary>What happened to lines that readers have: each once, as it is now.</summary>
    /// <param name="before">Lines from this number on are new, and told whole.</param>
    public void Changes(IReadOnlyList<RoomEntry> entries, long before)
    {
        var isEdited = new Dictionary<Guid, bool>();
        foreach (var fact in entries.Select(entry => entry.Event))
        {
            if (IdOfChanged(fact) is { } id)
                isEdited[id] = fact is MessageEdited or QuestionEdited || isEdited.GetValueOrDefault(id);
        }

        if (isEdited.Count == 0)
            return;
        Begin("changes").WriteStartArray();
        foreach (var (id, hasNewText) in isEdited)
            WriteChange(id, hasNewText, before);
        json.WriteEndArray();
    }

    /// <summary>Whether the class has lines before and after those told.</summary>
    public void Ends(bool hasEarlier, bool hasLater)
    {
        Begin("earlier").WriteBooleanValue(hasEarlier);
        json.WriteBoolean("later", hasLater);
    }

    /// <summary>What this reader has reacted with; not for a payload that others get too.</summary>
    public void Mine(IEnumerable<ChatLine> lines, Guid reader)
    {
        var reacted = lines.Where(line => line.Reactions.Values.Any(people => people.Contains(reader))).ToList();
        if (reacted.Count == 0)
            return;
        Begin("mine").WriteStartObject();
        foreach (var line in reacted)
        {
            json.WriteStartArray(LineId.Write(line.Id));
            foreach (var (reaction, _) in line.Reactions.Where(pair => pair.Value.Contains(reader)))
                json.WriteStringValue(reaction);
            json.WriteEndArray();
        }

        json.WriteEndObject();
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

    private static Guid? IdOfChanged(RoomEvent fact) => fact switch
    {
        MessageDeleted deleted => deleted.Id,
        MessageEdited edited => edited.Id,
        QuestionEdited edited => edited.Id,
        LineReacted reacted => reacted.Id,
        LineReactionTakenBack taken => taken.Id,
        _ => null,
    };

    /// <summary>A line that is new or that the window has lost is told, or gone, already.</summary>
    private void WriteChange(Guid id, bool hasNewText, long before)
    {
        var line = chat.Lines.GetValueOrDefault(id);
        if (line is { IsDeleted: false } && line.Seq >= before)
            return;
        json.WriteStartObject();
        json.WriteString("id", LineId.Write(id));
        if (line is null or { IsDeleted: true })
        {
            json.WriteBoolean("deleted", value: true);
        }
        else
        {
            if (hasNewText)
            {
                json.WriteString("text", line.Text);
                WriteMentions(line);
            }

            WriteReactions(line);
        }

        json.WriteEndObject();
    }

    /// <summary>What few lines have, by name: a new fact about a line is a new name here, and readers that do not know it pass over it.</summary>
    private void WriteMore(ChatLine line)
    {
        if (line is { Kind: ChatLineKind.Text, ReplyTo: null, IsEdited: false, Mentions.Count: 0, Files.Count: 0, Reactions.Count: 0 })
            return;
        json.WriteStartObject();
        if (line.Kind is not ChatLineKind.Text)
            json.WriteString("kind", WordFor(line.Kind));
        if (line.ReplyTo is { } id && chat.Lines.TryGetValue(id, out var original) && !original.IsDeleted)
        {
            json.WritePropertyName("reply");
            WriteQuote(original, QuoteLength);
        }

        if (line.IsEdited)
            json.WriteBoolean("edited", value: true);
        if (line.Mentions.Count > 0)
            WriteMentions(line);
        if (line.Files.Count > 0)
            WriteFiles(line);
        if (line.Reactions.Count > 0)
            WriteReactions(line);
        json.WriteEndObject();
    }

    private void WriteMentions(ChatLine line)
    {
        json.WriteStartArray("mentions");
        foreach (var mention in line.Mentions)
        {
            json.WriteStartArray();
            json.WriteStringValue(mention.PersonId);
            json.WriteStringValue(mention.Name);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private void WriteFiles(ChatLine line)
    {
        json.WriteStartArray("files");
        foreach (var file in line.Files)
        {
            json.WriteStartArray();
            json.WriteStringValue(file.Id);
            json.WriteStringValue(file.Name);
            json.WriteStringValue(file.Type);
            json.WriteNumberValue(file.Size);
            if (file is { Width: { } width, Height: { } height })
            {
                json.WriteNumberValue(width);
                json.WriteNumberValue(height);
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    /// <summary>Counts alone: nobody is told who.</summary>
    private void WriteReactions(ChatLine line)
    {
        json.WriteStartObject("reactions");
        foreach (var reaction in LineReaction.All.Where(reaction => line.CountOf(reaction) > 0))
            json.WriteNumber(reaction.Key, line.CountOf(reaction));
        json.WriteEndObject();
    }

    private void WriteQuote(ChatLine line, int length)
    {
        json.WriteStartObject();
        json.WriteString("id", LineId.Write(line.Id));
        json.WriteNumber("seq", line.Seq);
        json.WriteString("name", line.AuthorName);
        json.WriteString("text", line.Text.Length > 0 ? Cut(line.Text, length) : line.Files.Count > 0 ? line.Files[0].Name : "");
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
