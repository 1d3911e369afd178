using LiveClasses.Core.Accounts;
using LiveClasses.Core.Bans;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Access;

/// <summary>
/// The one place that answers "may this person do this here?". It reads the database every time, so that a role lost a second ago is
/// lost here too (A33); a circuit must ask before every write. What a person cannot see is null: "not yours" and "not there" are one answer (A3).
/// </summary>
public sealed class AccessPolicy(IDbContextFactory<AppDbContext> databases)
{
    // Compiled: asked at every door and before every line of a chat, where finding the plan in EF's cache costs more than the query (measured). Not static: a
    // compiled query belongs to one model.
    private readonly Func<AppDbContext, Guid?, IAsyncEnumerable<string>> rolesOf = EF.CompileAsyncQuery((AppDbContext db, Guid? personId) =>
        from person in db.Users
        where person.Id == personId
        from link in db.UserRoles.Where(l => l.UserId == person.Id).DefaultIfEmpty()
        from role in db.Roles.Where(r => r.Id == link!.RoleId).DefaultIfEmpty()
        select role == null ? "" : role.Name!);

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
    public async Task<SessionRights?> ForSessionAsync(Guid sessionId, Guid? personId, Guid? guestId, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var site = await SiteRightsAsync(db, personId, cancellation);
        var bans = site.PersonId is null && guestId is { } guest ? db.BansOfGuest(guest) : db.BansOf(site.PersonId);
        var found = await db.Sessions.Where(s => s.Id == sessionId)
            .Select(s => new
            {
                s.CourseId,
                s.HostId,
                s.State,
                s.Access,
                IsPublished = s.Course!.PublishedAt != null,
                Teaches = s.Course.Instructors.Any(i => i.PersonId == personId),
                Enrollment = db.Enrollments.Where(e => e.CourseId == s.CourseId && e.PersonId == personId)
                    .Select(e => new { IsActive = e.LeftAt == null && e.BannedAt == null, IsBanned = e.BannedAt != null }).FirstOrDefault(),
                Ban = bans.Where(b => b.CourseId == null || b.CourseId == s.CourseId).OrderByDescending(b => b.Until == null).ThenByDescending(b => b.Until)
                    .Select(b => new { b.Until }).FirstOrDefault(),
                Name = db.Users.Where(p => p.Id == personId).Select(p => p.DisplayName).FirstOrDefault(),
            })
            .FirstOrDefaultAsync(cancellation);
        if (found is null)
            return null;

        var isHost = site.PersonId is not null && found.HostId == site.PersonId && site.CanTeach;
        var isCoHost = site.CanTeach && found.Teaches;
        var canManage = isHost || isCoHost || site.IsAdmin;
        if (!canManage && (found.State is SessionState.Draft || !found.IsPublished))
            return null;

        var isEnrolled = found.Enrollment?.IsActive ?? false;
        Refusal? refusal = null;
        if (!canManage && !site.CanModerate)
        {
            refusal = found.Access switch
            {
                _ when found.Ban is { } ban => new Banned(ban.Until),
                _ when found.Enrollment?.IsBanned is true => new RemovedFromCourse(),
                SessionAccess.Public => null,
                _ when site.PersonId is null => new SignInNeeded(),
                SessionAccess.SignedIn => null,
                _ => isEnrolled ? null : new EnrolmentNeeded(),
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

    private async Task<SiteRights> SiteRightsAsync(AppDbContext db, Guid? personId, CancellationToken cancellation)
    {
        if (personId is null)
            return new SiteRights(null, CanTeach: false, CanModerate: false, IsAdmin: false);
        var roles = new List<string>();
        await foreach (var role in rolesOf(db, personId).WithCancellation(cancellation))
            roles.Add(role);
        // An erased account is nobody.
        if (roles.Count == 0)
            return new SiteRights(null, CanTeach: false, CanModerate: false, IsAdmin: false);
        var isAdmin = roles.Contains(SiteRoles.Admin);
        return new SiteRights(
            personId,
            CanTeach: isAdmin || roles.Contains(SiteRoles.Instructor),
            CanModerate: isAdmin || roles.Contains(SiteRoles.Moderator),
            isAdmin);
    }
}
