using LiveClasses.Core.Persistence;
using LiveClasses.Core.Rooms.Chat.Files;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Rooms.Chat;

/// <summary>A line as it was written. The id was made in the browser: the same id twice is one line.</summary>
/// <param name="Mentions">People who were picked while writing.</param>
/// <param name="Files">Sent up before.</param>
/// <param name="IsRepeated">It may have been stored long ago, before the browser slept or the page was loaded again.</param>
public sealed record ChatDraft(Guid Id, string Text, Guid? ReplyTo, IReadOnlyList<Guid> Mentions, IReadOnlyList<Guid> Files, bool IsRepeated);

/// <summary>Sends a line with everything that hangs on it: who is mentioned, its files, and whether it has been said already.</summary>
public sealed class SendChatLine(RoomDirectory rooms, ChatArchive archive, ClaimChatFiles claim, IDbContextFactory<AppDbContext> databases)
{
    /// <param name="send">The way into the room, which asks for rights.</param>
    public async Task<Refusal?> ExecuteAsync(Guid sessionId, RoomPerson by, ChatDraft line, Func<PersonCommand, Task<Refusal?>> send, CancellationToken cancellation = default)
    {
        if (line.IsRepeated && await WasSaidAsync(sessionId, by, line.Id, cancellation))
            return null;
        IReadOnlyList<ChatFile> files = [];
        if (line.Files.Count > 0)
        {
            var claimed = await claim.ExecuteAsync(sessionId, by.Id, line.Id, line.Files, cancellation);
            if (!claimed.IsDone)
                return claimed.Refusal;
            files = claimed.Value;
        }

        var mentions = await MentionsAsync(sessionId, line.Mentions, cancellation);
        var refusal = await send(new PostMessage(line.Id, line.Text, line.ReplyTo) { Mentions = mentions, Files = files });
        // One that is held for a moderator is no line yet.
        if (files.Count > 0 && refusal is null && (await rooms.OpenAsync(sessionId, cancellation)).State.Chat.Lines.ContainsKey(line.Id))
            await claim.ShowAsync(line.Id, cancellation);
        // An outage is no answer: the line may be stored, and is sent again.
        if (files.Count > 0 && refusal is not (null or RoomUnavailable or RoomBusy))
            await claim.ReleaseAsync(line.Id, by.Id, cancellation);
        return refusal;
    }

    public async Task<Refusal?> EditAsync(Guid sessionId, Guid lineId, string text, IReadOnlyList<Guid> mentions, Func<PersonCommand, Task<Refusal?>> send, CancellationToken cancellation = default) =>
        await send(new EditMessage(lineId, text) { Mentions = await MentionsAsync(sessionId, mentions, cancellation) });

    /// <summary>The window knows the ids of the last minutes; a browser that slept longer asks the log.</summary>
    private async Task<bool> WasSaidAsync(Guid sessionId, RoomPerson by, Guid lineId, CancellationToken cancellation)
    {
        var chat = (await rooms.OpenAsync(sessionId, cancellation)).State.Chat;
        return chat.Older > 0 && !chat.Lines.ContainsKey(lineId) && (await archive.FindAsync(sessionId, lineId, chat.FirstSeq, cancellation))?.AuthorId == by.Id;
    }

    /// <summary>Their names as they are, and only of people who are or were in this room: an id is no way to learn somebody's name.</summary>
    private async Task<IReadOnlyList<Mention>> MentionsAsync(Guid sessionId, IReadOnlyList<Guid> people, CancellationToken cancellation)
    {
        if (people.Count is 0 or > ChatState.MaxMentions)
            return [];
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Users.Where(person => people.Contains(person.Id) && db.PresenceSpans.Any(span => span.SessionId == sessionId && span.PersonId == person.Id))
            .Select(person => new Mention(person.Id, person.DisplayName)).ToListAsync(cancellation);
    }
}
