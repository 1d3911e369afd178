using LiveClasses.Core.Persistence;
using LiveClasses.Core.Sessions;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Streaming;

/// <summary>Reads a session's life for the streaming adapters.</summary>
public sealed class SessionBroadcastWindows(IDbContextFactory<AppDbContext> databases) : IBroadcastWindows
{
    public async Task<BroadcastWindow?> FindAsync(Guid sessionId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Sessions.Where(s => s.Id == sessionId)
            .Select(s => new BroadcastWindow(s.StartsAt, s.State == SessionState.Live ? s.StartedAt : null, s.State == SessionState.Scheduled, s.IsRecorded))
            .FirstOrDefaultAsync(cancellationToken);
    }
}
