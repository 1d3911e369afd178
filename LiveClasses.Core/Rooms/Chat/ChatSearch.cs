using LiveClasses.Core.Persistence;
using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Rooms.Chat;

/// <summary>Lines of a class's chat that have some words or come from somebody, newest first: the window in memory, before it the log.</summary>
public sealed class ChatSearch(RoomDirectory rooms, ChatArchive archive)
{
    public const int PageSize = 20;

    public const int ShortestWords = 2;

    /// <param name="before">Lines before this number; null for the newest.</param>
    public async Task<Result<IReadOnlyList<ChatLine>>> ExecuteAsync(Guid sessionId, Guid? personId, Guid guestId, string words, long? before, CancellationToken cancellation = default)
    {
        var reach = await rooms.ReachAsync(sessionId, personId, guestId, cancellation);
        if (!reach.IsDone)
            return reach.Refusal;
        var sought = TypedText.Line(words);
        if (sought.Length < ShortestWords || LikePattern.Containing(sought) is not { } pattern)
            return new SearchTooShort();
        var chat = reach.Value.State.Chat;
        var found = new List<ChatLine>();
        for (var at = chat.IndexOf(before ?? long.MaxValue) - 1; at >= 0 && found.Count < PageSize; at--)
        {
            if (chat.Lines[chat.Order[at]] is var line && Matches(line, sought))
                found.Add(line);
        }

        if (found.Count < PageSize && chat.Older > 0)
            found.AddRange(await archive.SearchAsync(sessionId, sought, pattern, Math.Min(before ?? long.MaxValue, chat.FirstSeq), PageSize - found.Count, cancellation));
        return found;
    }

    internal static bool Matches(ChatLine line, string words) =>
        line is { IsDeleted: false, Kind: not ChatLineKind.System }
        && (line.Text.Contains(words, StringComparison.OrdinalIgnoreCase) || line.Files.Any(file => file.Name.Contains(words, StringComparison.OrdinalIgnoreCase))
            || line.AuthorName.Contains(words, StringComparison.OrdinalIgnoreCase));
}

public sealed record SearchTooShort() : Refusal(RefusalKind.Invalid, "search-too-short", $"Type at least {ChatSearch.ShortestWords} letters.");
