using LiveClasses.Core.Access;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Moderation;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Bans;

/// <summary>Lets somebody back in from the room: the ban that was made there, if whoever asks may lift it.</summary>
public sealed class LiftBanInClass(IDbContextFactory<AppDbContext> databases, AccessPolicy access, LiftBan lift, RoomDirectory rooms)
{
    public async Task<Refusal?> ExecuteAsync(Guid sessionId, Guid actorId, Guid personId, CancellationToken cancellation = default)
    {
        if (await access.ForSessionAsync(sessionId, actorId, cancellation) is not { } rights)
            return new SessionNotFound();
        if (!rights.CanModerate)
            return new ModeratorOnly();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var bans = await db.Bans.InForce().Where(b => b.SessionId == sessionId && (b.PersonId == personId || b.GuestId == personId)).Select(b => b.Id).ToListAsync(cancellation);
        foreach (var ban in bans)
        {
            if (await lift.ExecuteAsync(actorId, ban, cancellation) is { } refusal)
                return refusal;
        }

        // A removal from a log that is older than bans.
        return await rooms.SendAsync(sessionId, actorId, Guid.Empty, new ReadmitPerson(personId), cancellation);
    }
}
