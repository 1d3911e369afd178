using LiveClasses.Core.Bans;
using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Sessions;

/// <summary>A student's classes: of the courses in which they have a place, but for those that are open to invited people alone; and what they were invited to (SES-08).</summary>
public sealed class MyClasses(IDbContextFactory<AppDbContext> databases, TimeProvider clock)
{
    public async Task<ClassListView> ExecuteAsync(Guid personId, ClassFilter filter, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var bans = db.BansOf(personId);
        var courses = await db.Enrollments
            .Where(e => e.PersonId == personId && e.LeftAt == null && e.BannedAt == null && e.Course!.PublishedAt != null)
            .Where(e => !bans.Any(b => b.CourseId == null || b.CourseId == e.CourseId))
            .OrderBy(e => e.Course!.Title).ThenBy(e => e.CourseId)
            .Select(e => new ListedCourse(e.CourseId, e.Course!.Title))
            .ToListAsync(cancellation);
        var ids = courses.ConvertAll(course => course.Id);
        // Asked first, so that each part of the list's own question has an index.
        var invitations = await db.Invitations
            .Where(i => i.PersonId == personId && i.WithdrawnAt == null && i.Session!.Course!.PublishedAt != null)
            .Where(i => !bans.Any(b => b.CourseId == null || b.CourseId == i.Session!.CourseId))
            .Where(i => !db.Enrollments.Any(e => e.CourseId == i.Session!.CourseId && e.PersonId == personId && e.BannedAt != null))
            .Select(i => new { i.SessionId, Course = new ListedCourse(i.Session!.CourseId, i.Session.Course!.Title) })
            .ToListAsync(cancellation);
        var invited = invitations.ConvertAll(i => i.SessionId);
        var listed = courses.Concat(invitations.Select(i => i.Course)).DistinctBy(course => course.Id).OrderBy(course => course.Title, StringComparer.CurrentCulture).ToList();
        var now = clock.GetUtcNow();
        var sessions = db.SessionsWith(filter.Text).Where(s => (ids.Contains(s.CourseId) && s.Access != SessionAccess.Invited) || invited.Contains(s.Id));
        sessions = filter.Status switch
        {
            ClassStatus.Live => sessions.Where(s => s.State == SessionState.Live),
            ClassStatus.Past => sessions.Where(s => s.State == SessionState.Ended || s.State == SessionState.Cancelled),
            _ => sessions.Where(s => s.State == SessionState.Scheduled && s.EndsAt > now),
        };
        var (classes, next) = await ClassPages.PageAsync(db, sessions, filter, cancellation);
        return new ClassListView(classes, listed, next);
    }
}
