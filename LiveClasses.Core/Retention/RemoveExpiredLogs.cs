using LiveClasses.Core.Attendance;
using LiveClasses.Core.Auditing;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Chat.Files;
using LiveClasses.Core.Rooms.Classroom;
using LiveClasses.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace LiveClasses.Core.Retention;

/// <summary>
/// Removes what was said in rooms whose time is over: every entry of the log becomes an empty one, but for those that say when the class was held, because attendance is
/// made of them. Who was there stays. Files of the chat go with it; those that cannot be deleted now are taken by the next run.
/// </summary>
public sealed partial class RemoveExpiredLogs(IDbContextFactory<AppDbContext> databases, ChatFileStore files, TimeProvider clock, ILogger<RemoveExpiredLogs> logger)
{
    private static readonly string Empty = RoomEventJson.KindOf<EntryRemoved>();

    /// <summary>Nobody's words: when it began, paused and ended, and what it allowed.</summary>
    private static readonly string[] Kept = [.. PresenceOf.LogKinds, RoomEventJson.KindOf<ClassStarted>(), RoomEventJson.KindOf<SettingsChanged>(), Empty];

    /// <returns>How many logs were emptied.</returns>
    public async Task<int> ExecuteAsync(CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var emptied = 0;
        foreach (var session in await ExpiredClasses.WithLogsAsync(db, now, cancellation))
            emptied += await EmptyAsync(db, session, now, cancellation) ? 1 : 0;
        await DeleteFilesAsync(db, cancellation);
        return emptied;
    }

    private static async Task<bool> EmptyAsync(AppDbContext db, Guid sessionId, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await ExpiredClasses.TakeAsync(db, sessionId, cancellation) is not { LogRemovedAt: null } session
            || KeptUntil.Of(session.EndedAt, session.KeepLogDays, session.RetentionToldAt) is not { } until || until > now)
            return false;
        // The numbers stay: a room that is read from its log takes them without a gap, and one in memory goes on behind them.
        await db.Database.ExecuteSqlAsync($$"""update room_log set kind = {{Empty}}, "by" = null, body = '{}' where session_id = {{sessionId}} and kind <> all({{Kept}})""", cancellation);
        await db.Sessions.Where(s => s.Id == sessionId).ExecuteUpdateAsync(set => set.SetProperty(s => s.LogRemovedAt, now), cancellation);
        db.AuditEntries.Add(new AuditEntry { At = now, Action = "session.log-expired", SubjectId = sessionId, Detail = $"{session.Title}, kept for {session.KeepLogDays} days" });
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }

    private async Task DeleteFilesAsync(AppDbContext db, CancellationToken cancellation)
    {
        var left = await db.ChatUploads.AsNoTracking().Where(f => db.Sessions.Any(s => s.Id == f.SessionId && s.LogRemovedAt != null)).ToListAsync(cancellation);
        foreach (var session in left.GroupBy(file => file.SessionId))
        {
            try
            {
                await files.DeleteAsync([.. session], cancellation);
            }
            catch (StorageUnavailableException fault)
            {
                LogLeft(logger, fault, session.Key);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Files of the expired chat of session {SessionId} could not be deleted; the next run tries again")]
    private static partial void LogLeft(ILogger logger, Exception fault, Guid sessionId);
}
