using LiveClasses.Core.Auditing;
using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LiveClasses.Core.Rooms.Moderation;

/// <summary>
/// Copies acts of moderators from rooms into the site's audit. Every node with the room open writes them under the same id, so that a node that dies loses none;
/// the room's log is the record.
/// </summary>
public sealed partial class ModerationAudit(RoomDirectory rooms, IDbContextFactory<AppDbContext> databases, ILogger<ModerationAudit> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        rooms.Moderated += Write;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        rooms.Moderated -= Write;
        return Task.CompletedTask;
    }

    private void Write(Guid sessionId, IReadOnlyList<RoomEntry> acts) => _ = WriteAsync(sessionId, acts);

    private async Task WriteAsync(Guid sessionId, IReadOnlyList<RoomEntry> acts)
    {
        try
        {
            await using var db = await databases.CreateDbContextAsync();
            foreach (var entry in acts)
            {
                var act = (IModeratorAct)entry.Event;
                var kind = RoomEventJson.KindOf(entry.Event);
                await db.Database.ExecuteSqlAsync($"""
                    insert into audit_entries (id, at, person_id, action, subject_id, detail)
                    values ({IdOf(sessionId, entry.Seq)}, {entry.At}, {entry.By}, {kind}, {act.SubjectId ?? sessionId}, {act.Words})
                    on conflict (id) do nothing
                    """);
            }
        }
#pragma warning disable CA1031 // The act stands in the room's log; the copy must not disturb the room.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            LogFault(logger, fault, sessionId);
        }
    }

    private static Guid IdOf(Guid sessionId, long seq)
    {
        Span<byte> id = stackalloc byte[16];
        sessionId.TryWriteBytes(id);
        BitConverter.TryWriteBytes(id[8..], BitConverter.ToInt64(id[8..]) ^ seq);
        return new Guid(id);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Acts of moderators in {SessionId} are in the room's log but not in the audit")]
    private static partial void LogFault(ILogger logger, Exception fault, Guid sessionId);
}
