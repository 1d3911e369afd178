using LiveClasses.Core.Access;
using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Chat;
using LiveClasses.Web.Browser;

namespace LiveClasses.Web.Components.Rooms;

/// <summary>
/// The chat of a frame as the browser's chat module wants it (contract in <c>wwwroot-js/README.md</c>). Encoded once a room and tick; every circuit hands
/// on the same text.
/// </summary>
public sealed class ChatPayload
{
    private static readonly ChatPayload Nothing = new(null);

    private ChatPayload(RawJson? json) => Json = json;

    /// <summary>Null when nothing in the chat has changed.</summary>
    public RawJson? Json { get; }

    public static ChatPayload Of(RoomFrame frame) => frame.Shared(Encode);

    private static ChatPayload Encode(RoomFrame frame)
    {
        var chat = frame.State.Chat;
        if (frame.Entries is not { } entries)
            return All(chat);
        if (entries.Count == 0)
            return Nothing;
        var first = entries[0].Seq;
        // More than the window holds came at once: the window is the whole truth.
        if (chat.Recent is [{ } oldest, ..] && oldest.Seq >= first && chat.Recent.Length == ChatState.RecentCount)
            return All(chat);
        var writer = new ChatPayloadWriter(chat);
        writer.Lines([.. chat.Recent.Where(line => line.Seq >= first && !line.IsDeleted)], known: [.. chat.Recent.Where(line => line.Seq < first && !line.IsDeleted)]);
        writer.Changes(entries, before: first);
        if (entries.Any(entry => entry.Event is MessagePinned or MessageUnpinned or MessageDeleted or MessageEdited))
            writer.Pinned();
        return new ChatPayload(writer.End());
    }

    private static ChatPayload All(ChatState chat)
    {
        var writer = new ChatPayloadWriter(chat);
        writer.Reset();
        writer.Lines([.. chat.Recent.Where(line => !line.IsDeleted)], known: []);
        writer.Pinned();
        return new ChatPayload(writer.End());
    }

    /// <summary>A stretch of the chat for one reader, who has asked for it.</summary>
    internal static RawJson? Of(ChatStretch stretch, Guid reader)
    {
        var writer = new ChatPayloadWriter(stretch.State.Chat);
        writer.Lines(stretch.Lines, known: []);
        writer.Ends(stretch.HasEarlier, stretch.HasLater);
        writer.Mine(stretch.Lines, reader);
        return writer.End();
    }

    /// <summary>What the reader of a fresh picture has reacted to; null for most. Everything else in it is the same for everybody.</summary>
    internal static RawJson? Mine(ChatState chat, Guid reader)
    {
        if (chat.Recent.All(line => line.Reactions.IsEmpty))
            return null;
        var writer = new ChatPayloadWriter(chat);
        writer.Mine(chat.Recent, reader);
        return writer.End();
    }

    internal static string WordFor(RoomRole role) => role switch
    {
        RoomRole.Host or RoomRole.CoHost => "Host",
        RoomRole.Moderator => "Moderator",
        _ => "",
    };
}
