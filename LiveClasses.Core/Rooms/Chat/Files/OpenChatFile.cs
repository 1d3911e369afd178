using LiveClasses.Core.Persistence;
using LiveClasses.Core.Shared;
using LiveClasses.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Rooms.Chat.Files;

/// <summary>A file that stands in the chat, for whoever may be in the room now. Everything else is one answer: there is no such file (A3, A4).</summary>
public sealed class OpenChatFile(RoomDirectory rooms, IDbContextFactory<AppDbContext> databases, RoomLog log, ChatFileStore store)
{
    public async Task<Result<OpenedChatFile>> ExecuteAsync(Guid sessionId, Guid? personId, Guid guestId, Guid fileId, CancellationToken cancellation = default)
    {
        var reach = await rooms.ReachAsync(sessionId, personId, guestId, cancellation);
        if (!reach.IsDone)
            return new FileNotFound();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var file = await db.ChatUploads.AsNoTracking().FirstOrDefaultAsync(f => f.Id == fileId && f.SessionId == sessionId && f.StoredAt != null && !db.Sessions.Any(s => s.Id == sessionId && s.LogRemovedAt != null), cancellation);
        if (file?.LineId is not { } line)
            return new FileNotFound();
        // A message that is held is looked at by moderators before it stands; once let through it stands before its file is marked.
        if (file.PostedAt is null && !reach.Value.Person.CanModerate && !reach.Value.State.Chat.Lines.ContainsKey(line))
            return new FileNotFound();
        // The log and not this node's copy of it: a message that was deleted a moment ago on another node shows nothing any more.
        if ((await log.ReadLineChangesAsync(sessionId, after: 0, [line], cancellation)).Any(entry => entry.Event is MessageDeleted))
            return new FileNotFound();
        return await store.OpenAsync(file, cancellation) is { } content ? new OpenedChatFile(file.ToFile(), content) : new FileNotFound();
    }
}

/// <summary>The caller disposes the content.</summary>
public sealed record OpenedChatFile(ChatFile File, StoredContent Content);
