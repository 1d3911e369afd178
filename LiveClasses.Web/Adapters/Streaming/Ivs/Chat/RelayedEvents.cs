using System.Globalization;
using System.Text;
using System.Text.Json;
using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Chat;
using LiveClasses.Core.Rooms.Classroom;
using LiveClasses.Core.Rooms.Markers;
using LiveClasses.Core.Rooms.Moderation;
using LiveClasses.Core.Rooms.Polls;
using LiveClasses.Core.Rooms.Questions;
using LiveClasses.Core.Rooms.Slides;

namespace LiveClasses.Web.Adapters.Streaming.Ivs.Chat;

/// <summary>What entries of the room's log are to viewers and clients at IVS. Pure.</summary>
internal static class RelayedEvents
{
    /// <summary>Longest metadata that IVS takes, and longest attributes of an event of IVS Chat: 1 KB each.</summary>
    public const int MostBytes = 1024;

    /// <summary>Names and quotes of the other attributes, with room to spare.</summary>
    private const int BesidesText = 500;

    /// <summary>
    /// Timed metadata: only when to show what, never the thing itself, because everybody can read it. Of one kind the newest counts; what is left goes into as few
    /// texts of at most 1 KB as can be.
    /// </summary>
    public static IReadOnlyList<string> Cues(IEnumerable<RoomEntry> entries)
    {
        var newest = entries.Select(CueOf).OfType<Cue>().GroupBy(cue => cue.Kind, StringComparer.Ordinal).Select(kind => kind.Last()).OrderBy(cue => cue.Seq);
        List<string> texts = [];
        StringBuilder? text = null;
        foreach (var cue in newest.Select(cue => JsonSerializer.Serialize(cue, JsonSerializerOptions.Web)))
        {
            if (text is not null && text.Length + cue.Length + 3 > MostBytes)
            {
                texts.Add(text.Append("]}").ToString());
                text = null;
            }

            text = text is null ? new StringBuilder("""{"cues":[""") : text.Append(',');
            text.Append(cue);
        }

        if (text is not null)
            texts.Add(text.Append("]}").ToString());
        return texts;
    }

    /// <summary>What outside clients of the chat are told of this entry; null for nothing.</summary>
    public static (string Name, Dictionary<string, string> Attributes)? ChatEventOf(RoomEntry entry) => entry.Event switch
    {
        // What came from outside was handed on by IVS Chat itself, unless a moderator let it through later.
        MessagePosted posted when !OutsideMessage.IsOutside(posted.Id) || posted.AuthorId is not null => ("chat.posted", Attributes(
            entry,
            ("id", posted.Id.ToString()), ("by", (posted.AuthorId ?? entry.By)?.ToString() ?? ""), ("name", posted.AuthorName), ("role", posted.AuthorRole.ToString()),
            ("text", Cut(posted.Text)), ("replyTo", posted.ReplyTo?.ToString() ?? ""))),
        MessageEdited edited => ("chat.edited", Attributes(entry, ("id", edited.Id.ToString()), ("text", Cut(edited.Text)))),
        MessageDeleted deleted => ("chat.deleted", Attributes(entry, ("id", deleted.Id.ToString()))),
        _ => null,
    };

    /// <summary>Who must lose their connection to the chat; null for nobody.</summary>
    public static Guid? DisconnectedBy(RoomEntry entry) => entry.Event switch
    {
        PersonRemoved removed => removed.PersonId,
        PersonPutOut putOut => putOut.PersonId,
        _ => null,
    };

    private static Cue? CueOf(RoomEntry entry)
    {
        string? id = null;
        switch (entry.Event)
        {
            case PollOpened poll:
                id = poll.Id.ToString();
                break;
            case PollClosed poll:
                id = poll.Id.ToString();
                break;
            case PollShared poll:
                id = poll.Id.ToString();
                break;
            case QuestionFeatured question:
                id = question.Id.ToString();
                break;
            case MarkerPlaced marker:
                id = marker.Id.ToString();
                break;
            case QuestionUnfeatured or SlidesShown or SlidesHidden or BreakStarted or BreakEnded or ClassEnded:
                break;
            default:
                return null;
        }

        return new Cue(RoomEventJson.KindOf(entry.Event), id, entry.Seq);
    }

    private static Dictionary<string, string> Attributes(RoomEntry entry, params ReadOnlySpan<(string Name, string Value)> facts)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal) { ["seq"] = entry.Seq.ToString(CultureInfo.InvariantCulture) };
        foreach (var (name, value) in facts)
        {
            if (value.Length > 0)
                attributes[name] = value;
        }

        return attributes;
    }

    /// <summary>As many whole characters as fit, counted as JSON writes them.</summary>
    private static string Cut(string text)
    {
        var (bytes, at) = (0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            bytes += JsonEncodedText.Encode(rune.ToString()).EncodedUtf8Bytes.Length;
            if (bytes > MostBytes - BesidesText)
                return text[..at] + "…";
            at += rune.Utf16SequenceLength;
        }

        return text;
    }

    /// <param name="Id">Of what it is about; the client asks for the thing itself.</param>
    /// <param name="Seq">Of the room's log: a client that has seen a later one ignores it.</param>
    private sealed record Cue(string Kind, string? Id, long Seq);
}
