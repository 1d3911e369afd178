using LiveClasses.Core.Bans;
using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Sessions;

/// <summary>A student's classes: of the courses in which they have a place (SES-08).</summary>
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
        var now = clock.GetUtcNow();
        var sessions = db.SessionsWith(filter.Text).Where(s => ids.Contains(s.CourseId));
        sessions = filter.Status switch
        {
            ClassStatus.Live => sessions.Where(s => s.State == SessionState.Live),
            ClassStatus.Past => sessions.Where(s => s.State == SessionState.Ended || s.State == SessionState.Cancelled),
            _ => sessions.Where(s => s.State == SessionState.Scheduled && s.EndsAt > now),
        };
        var (classes, next) = await ClassPages.PageAsync(db, sessions, filter, cancellation);
        return new ClassListView(classes, courses, next);
    }
}
