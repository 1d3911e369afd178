using LiveClasses.Core.Access;
using LiveClasses.Core.Auditing;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Moderation;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Bans;

/// <summary>Lets somebody back in. A course's ban is lifted by its instructors and by the site's moderators, a site's by the latter alone.</summary>
public sealed class LiftBan(IDbContextFactory<AppDbContext> databases, AccessPolicy access, RoomDirectory rooms, TimeProvider clock)
{
    public async Task<Refusal?> ExecuteAsync(Guid actorId, Guid banId, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var ban = await db.Bans.SingleOrDefaultAsync(b => b.Id == banId, cancellation);
        if (ban is null || !await MayLiftAsync(actorId, ban, cancellation))
            return new BanNotFound();
        if (ban.LiftedAt is null)
        {
            (ban.LiftedAt, ban.LiftedById) = (clock.GetUtcNow(), actorId);
            db.AuditEntries.Add(new AuditEntry { At = ban.LiftedAt.Value, PersonId = actorId, Action = "person.ban-lifted", SubjectId = ban.PersonId ?? ban.GuestId, Detail = ban.Name });
            await db.SaveChangesAsync(cancellation);
        }

        // Also when the row was lifted before: the room may have missed it.
        if (ban.SessionId is { } session && (ban.PersonId ?? ban.GuestId) is { } who)
            await rooms.SendAsync(session, new ReadmitBanned(who, actorId), cancellation);
        return null;
    }

    private async Task<bool> MayLiftAsync(Guid actorId, Ban ban, CancellationToken cancellation) =>
        (await access.ForSiteAsync(actorId, cancellation)).CanModerate
        || (ban.CourseId is { } course && await access.ForCourseAsync(course, actorId, cancellation) is { CanManage: true });
}
