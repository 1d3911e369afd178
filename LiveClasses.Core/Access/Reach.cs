using LiveClasses.Core.Bans;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Sessions;

namespace LiveClasses.Core.Access;

/// <summary>
/// The rules of <see cref="AccessPolicy"/> as queries, for lists: load through what the person can reach, so that nobody has to filter afterwards.
/// A test holds both to the same answers.
/// </summary>
public static class Reach
{
    /// <summary>The sessions whose room, and later whose recording, this person may enter.</summary>
    public static IQueryable<LiveSession> SessionsOpenTo(this AppDbContext db, SiteRights who)
    {
        if (who.IsAdmin)
            return db.Sessions;
        var id = who.PersonId;
        var bans = db.BansOf(id);
        return db.Sessions.Where(s =>
            (who.CanTeach && (s.HostId == id || s.Course!.Instructors.Any(i => i.PersonId == id) || s.CoHosts.Any(h => h.PersonId == id)))
            || (s.State != SessionState.Draft && s.Course!.PublishedAt != null
                && (who.CanModerate
                    || (!bans.Any(b => b.CourseId == null || b.CourseId == s.CourseId) && !db.Enrollments.Any(e => e.CourseId == s.CourseId && e.PersonId == id && e.BannedAt != null)
                        && (s.Access == SessionAccess.Public
                            || (id != null && s.Access == SessionAccess.SignedIn)
                            || s.Invitations.Any(i => i.PersonId == id && i.WithdrawnAt == null)
                            || (s.Access != SessionAccess.Invited && db.Enrollments.Any(e => e.CourseId == s.CourseId && e.PersonId == id && e.LeftAt == null && e.BannedAt == null)))))));
    }

    /// <summary>The sessions that this person runs: may edit, start, end and see attendance of.</summary>
    public static IQueryable<LiveSession> SessionsManagedBy(this AppDbContext db, SiteRights who)
    {
        if (who.IsAdmin)
            return db.Sessions;
        var id = who.PersonId;
        return who.CanTeach && id is not null
            ? db.Sessions.Where(s => s.HostId == id || s.Course!.Instructors.Any(i => i.PersonId == id) || s.CoHosts.Any(h => h.PersonId == id))
            : db.Sessions.Where(s => false);
    }
}
