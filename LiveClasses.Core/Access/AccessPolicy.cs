using LiveClasses.Core.Accounts;
using LiveClasses.Core.Bans;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace LiveClasses.Core.Access;

/// <summary>
/// The one place that answers "may this person do this here?". It reads the database every time, so that a role lost a second ago is
/// lost here too (A33); a circuit must ask before every write. What a person cannot see is null: "not yours" and "not there" are one answer (A3).
/// </summary>
public sealed class AccessPolicy(IDbContextFactory<AppDbContext> databases, NpgsqlDataSource database)
{
    private static readonly SiteRights Nobody = new(null, CanTeach: false, CanModerate: false, IsAdmin: false);

    public async Task<SiteRights> ForSiteAsync(Guid? personId, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await SiteRightsAsync(db, personId, cancellation);
    }

    /// <summary>Null when there is no such course or this person cannot see it.</summary>
    public async Task<CourseRights?> ForCourseAsync(Guid courseId, Guid? personId, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var site = await SiteRightsAsync(db, personId, cancellation);
        var bans = db.BansOf(personId);
        var found = await db.Courses.Where(c => c.Id == courseId)
            .Select(c => new
            {
                IsPublished = c.PublishedAt != null,
                Teaches = c.Instructors.Any(i => i.PersonId == personId),
                Enrollment = db.Enrollments.Where(e => e.CourseId == courseId && e.PersonId == personId)
                    .Select(e => new { IsActive = e.LeftAt == null && e.BannedAt == null, IsBanned = e.BannedAt != null }).FirstOrDefault(),
                IsBanned = bans.Any(b => b.CourseId == null || b.CourseId == courseId),
            })
            .FirstOrDefaultAsync(cancellation);
        if (found is null)
            return null;
        var canManage = site.IsAdmin || (site.CanTeach && found.Teaches);
        if (!found.IsPublished && !canManage)
            return null;
        return new CourseRights(courseId, site.PersonId, canManage, (found.Enrollment?.IsActive ?? false) && !found.IsBanned, found.IsBanned || (found.Enrollment?.IsBanned ?? false));
    }

    /// <summary>Null when there is no such session or this person cannot see it.</summary>
    public Task<SessionRights?> ForSessionAsync(Guid sessionId, Guid? personId, CancellationToken cancellation = default) =>
        ForSessionAsync(sessionId, personId, guestId: null, cancellation);

    /// <param name="sessionId">The session.</param>
    /// <param name="personId">Who is signed in.</param>
    /// <param name="guestId">Who the browser is when nobody is signed in: guests can be banned too.</param>
    /// <param name="cancellation">Ends it.</param>
    public Task<SessionRights?> ForSessionAsync(Guid sessionId, Guid? personId, Guid? guestId, CancellationToken cancellation = default) =>
        ForSessionAsync(sessionId, personId, guestId, new DatabaseTrip(database), cancellation);

    /// <param name="sessionId">The session.</param>
    /// <param name="personId">Who is signed in.</param>
    /// <param name="guestId">Who the browser is when nobody is signed in.</param>
    /// <param name="trip">What else is wanted of the database; over when this is done.</param>
    /// <param name="cancellation">Ends it.</param>
    internal async Task<SessionRights?> ForSessionAsync(Guid sessionId, Guid? personId, Guid? guestId, DatabaseTrip trip, CancellationToken cancellation)
    {
        var asked = personId is { } signedIn ? SessionFacts.OfPerson(trip, sessionId, signedIn) : SessionFacts.OfGuest(trip, sessionId, guestId);
        await trip.GoAsync(cancellation);
        if (asked.Row is { } found)
            return RightsOf(sessionId, found, personId is null ? Nobody : RightsOf(personId, found.Roles));
        // No such session, or an erased account, which is nobody.
        return personId is null ? null : await ForSessionAsync(sessionId, personId: null, guestId, cancellation);
    }

    private static SessionRights? RightsOf(Guid sessionId, SessionFacts found, SiteRights site)
    {
        var isHost = site.PersonId is not null && found.HostId == site.PersonId && site.CanTeach;
        var isCoHost = site.CanTeach && found.Teaches;
        var canManage = isHost || isCoHost || site.IsAdmin;
        if (!canManage && (found.State is SessionState.Draft || !found.IsPublished))
            return null;

        Refusal? refusal = null;
        if (!canManage && !site.CanModerate)
        {
            refusal = found.Access switch
            {
                _ when found.IsBanned => new Banned(found.BannedUntil),
                _ when found.WasPutOutOfCourse => new RemovedFromCourse(),
                SessionAccess.Public => null,
                _ when site.PersonId is null => new SignInNeeded(),
                _ when found.IsInvited => null,
                SessionAccess.SignedIn => null,
                SessionAccess.Invited => new InvitationNeeded(),
                _ => found.IsEnrolled ? null : new EnrolmentNeeded(),
            };
        }

        RoomRole? role = refusal is not null ? null
            : isHost ? RoomRole.Host
            : isCoHost ? RoomRole.CoHost
            : site.CanModerate ? RoomRole.Moderator
            : site.PersonId is null ? RoomRole.Guest
            : RoomRole.Participant;
        return new SessionRights(sessionId, found.CourseId, found.State, site.PersonId, found.Name ?? "Guest", role, refusal, canManage, CanWatchRecording: refusal is null);
    }

    private static async Task<SiteRights> SiteRightsAsync(AppDbContext db, Guid? personId, CancellationToken cancellation)
    {
        if (personId is null)
            return Nobody;
        var roles = await db.Users.Where(p => p.Id == personId)
            .Select(p => db.UserRoles.Where(l => l.UserId == p.Id).Join(db.Roles, l => l.RoleId, r => r.Id, (_, role) => role.Name!).ToList())
            .FirstOrDefaultAsync(cancellation);
        // An erased account is nobody.
        return roles is null ? Nobody : RightsOf(personId, roles);
    }

    private static SiteRights RightsOf(Guid? personId, IReadOnlyCollection<string> roles)
    {
        var isAdmin = roles.Contains(SiteRoles.Admin);
        return new SiteRights(
            personId,
            CanTeach: isAdmin || roles.Contains(SiteRoles.Instructor),
            CanModerate: isAdmin || roles.Contains(SiteRoles.Moderator),
            isAdmin);
    }
}
