using LiveClasses.Core.Access;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Rooms;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Streaming;

/// <summary>Answers the media endpoints by the same rules as the room's door.</summary>
public sealed class StreamAccess(AccessPolicy access, RoomDirectory rooms, IDbContextFactory<AppDbContext> databases) : IStreamAccess
{
    public async Task<bool> MayBroadcastAsync(Guid sessionId, Guid personId, CancellationToken cancellationToken) =>
        await access.ForSessionAsync(sessionId, personId, cancellationToken) is { CanHost: true };

    /// <summary>The picture is behind the same door as the room: whoever waits, or has not told the password, does not see it either (A21).</summary>
    public async Task<bool> MayWatchAsync(Guid sessionId, Guid? personId, Guid? guestId, CancellationToken cancellationToken) =>
        (await rooms.ReachAsync(sessionId, personId, guestId ?? Guid.Empty, cancellationToken)).IsDone;

    public Task<Guid?> MayReplayAsync(Guid recordingId, Guid? personId, CancellationToken cancellationToken) =>
        SessionOfAsync(recordingId, personId, static rights => rights.CanWatchRecording, cancellationToken);

    public Task<Guid?> MayEditAsync(Guid recordingId, Guid? personId, CancellationToken cancellationToken) =>
        SessionOfAsync(recordingId, personId, static rights => rights.CanManage, cancellationToken);

    private async Task<Guid?> SessionOfAsync(Guid recordingId, Guid? personId, Func<SessionRights, bool> may, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var sessionId = await db.Recordings.Where(r => r.Id == recordingId).Select(r => (Guid?)r.SessionId).FirstOrDefaultAsync(cancellationToken);
        if (sessionId is not { } id)
            return null;
        return await access.ForSessionAsync(id, personId, cancellationToken) is { } rights && may(rights) ? id : null;
    }
}
