using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LiveClasses.Core.Rooms.Chat.Files;

/// <summary>
/// Deletes what no message shows: uploads that broke off or were never sent, files of deleted messages, files of classes that are gone. Safe to run twice and on every node at once.
/// </summary>
public sealed class SweepChatFiles(IDbContextFactory<AppDbContext> databases, ChatFileStore store, IOptions<ChatFileOptions> options, TimeProvider clock)
{
    /// <summary>A crash between the line and its files: the line stands, so they do.</summary>
    private const string ShowSql = """
        update chat_uploads f set posted_at = f.created_at
        where f.posted_at is null and f.line_id is not null and f.created_at < {0}
          and exists (select 1 from room_log l where l.session_id = f.session_id and l.kind = 'chat.posted' and l.at > f.created_at and l.body->>'id' = f.line_id::text)
        """;

    /// <summary>What waits for a moderator lives as long as it waits, however long that is.</summary>
    private const string DeadSql = """
        select f.* from chat_uploads f
        where (f.posted_at is null and f.created_at < {0} and not (
                  exists (select 1 from room_log l where l.session_id = f.session_id and l.kind = 'moderation.held' and l.body->>'id' = f.line_id::text)
                  and not exists (select 1 from room_log l where l.session_id = f.session_id and l.kind = 'moderation.item-closed' and l.body->>'id' = f.line_id::text)))
           or not exists (select 1 from sessions s where s.id = f.session_id)
           or exists (select 1 from room_log l where l.session_id = f.session_id and (l.kind like 'chat.%' or l.kind = 'question.edited') and l.kind <> 'chat.posted' and l.kind = 'chat.deleted' and l.body->>'id' = f.line_id::text)
        limit 500
        """;

    /// <returns>How many were deleted.</returns>
    public async Task<int> ExecuteAsync(CancellationToken cancellation = default)
    {
        var abandoned = clock.GetUtcNow() - options.Value.AbandonedAfter;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await db.Database.ExecuteSqlRawAsync(ShowSql, [abandoned], cancellation);
        var dead = await db.ChatUploads.FromSqlRaw(DeadSql, abandoned).AsNoTracking().ToListAsync(cancellation);
        await store.DeleteAsync(dead, cancellation);
        return dead.Count;
    }

    /// <summary>Those of one line, at once after it was deleted.</summary>
    internal async Task DropAsync(Guid sessionId, Guid lineId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await store.DeleteAsync(await db.ChatUploads.AsNoTracking().Where(f => f.SessionId == sessionId && f.LineId == lineId).ToListAsync(cancellation), cancellation);
    }
}
