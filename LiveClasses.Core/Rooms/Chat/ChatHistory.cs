using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Rooms.Chat;

/// <summary>Which lines somebody wants to read.</summary>
public enum ChatPlace
{
    /// <summary>The last lines of all.</summary>
    Newest,

    /// <summary>Those before a line.</summary>
    Before,

    /// <summary>Those after a line.</summary>
    After,

    /// <summary>A line with those around it.</summary>
    Around,
}

/// <param name="State">The room they are read from, for what they quote.</param>
/// <param name="Lines">Oldest first; deleted ones are left out.</param>
public sealed record ChatStretch(RoomState State, IReadOnlyList<ChatLine> Lines, bool HasEarlier, bool HasLater);

/// <summary>A page of a class's chat, from the window in memory and before it from the log. For whoever may be in the room, and nobody else (A3).</summary>
public sealed class ChatHistory(RoomDirectory rooms, ChatArchive archive)
{
    public const int PageSize = 50;

    /// <param name="seq">The number of the line that <paramref name="place"/> is about.</param>
    public async Task<Result<ChatStretch>> ExecuteAsync(Guid sessionId, Guid? personId, Guid guestId, ChatPlace place, long seq, CancellationToken cancellation = default)
    {
        var reach = await rooms.ReachAsync(sessionId, personId, guestId, cancellation);
        if (!reach.IsDone)
            return reach.Refusal;
        var state = reach.Value.State;
        var at = Math.Clamp(seq, 0, state.Seq + 1);
        var before = place switch
        {
            ChatPlace.Newest => await BeforeAsync(sessionId, state.Chat, state.Seq + 1, PageSize * 2, cancellation),
            ChatPlace.Before => await BeforeAsync(sessionId, state.Chat, at, PageSize, cancellation),
            ChatPlace.Around => await BeforeAsync(sessionId, state.Chat, at, PageSize / 2, cancellation),
            _ => [],
        };
        var after = place switch
        {
            ChatPlace.After => await FromAsync(sessionId, state.Chat, at + 1, PageSize, cancellation),
            ChatPlace.Around => await FromAsync(sessionId, state.Chat, at, PageSize / 2, cancellation),
            _ => [],
        };
        List<ChatLine> lines = [.. before, .. after];
        var first = lines.Count > 0 ? lines[0].Seq : at;
        var last = lines.Count > 0 ? lines[^1].Seq : at;
        return new ChatStretch(state, lines, HasEarlier: HasBefore(state.Chat, first), HasLater: place is not ChatPlace.Newest && state.Chat.Recent is [.., var newest] && newest.Seq > last);
    }

    private static bool HasBefore(ChatState chat, long seq) => chat.Older > 0 ? seq > 1 : chat.FirstSeq > 0 && chat.FirstSeq < seq;

    private async Task<List<ChatLine>> BeforeAsync(Guid sessionId, ChatState chat, long seq, int count, CancellationToken cancellation)
    {
        var lines = new List<ChatLine>();
        for (var at = chat.IndexOf(seq) - 1; at >= 0 && lines.Count < count; at--)
        {
            if (chat.Lines[chat.Order[at]] is { IsDeleted: false } line)
                lines.Add(line);
        }

        lines.Reverse();
        if (lines.Count < count && chat.Older > 0)
            lines.InsertRange(0, await archive.BeforeAsync(sessionId, Math.Min(seq, chat.FirstSeq), count - lines.Count, cancellation));
        return lines;
    }

    private async Task<List<ChatLine>> FromAsync(Guid sessionId, ChatState chat, long seq, int count, CancellationToken cancellation)
    {
        var lines = chat.Older > 0 && seq < chat.FirstSeq ? await archive.FromAsync(sessionId, Math.Max(1, seq), chat.FirstSeq, count, cancellation) : [];
        for (var at = chat.IndexOf(seq); at < chat.Order.Count && lines.Count < count; at++)
        {
            if (chat.Lines[chat.Order[at]] is { IsDeleted: false } line)
                lines.Add(line);
        }

        return lines;
    }
}
