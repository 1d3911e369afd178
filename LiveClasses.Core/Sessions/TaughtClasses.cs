using LiveClasses.Core.Access;
using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Sessions;

/// <summary>All classes of somebody who teaches, their drafts among them (SES-08); null for everybody else.</summary>
public sealed class TaughtClasses(IDbContextFactory<AppDbContext> databases, AccessPolicy access)
{
    public async Task<ClassListView?> ExecuteAsync(Guid personId, ClassFilter filter, CancellationToken cancellation = default)
    {
        if (!(await access.ForSiteAsync(personId, cancellation)).CanTeach)
            return null;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var courses = await db.CourseInstructors.Where(i => i.PersonId == personId)
            .OrderBy(i => i.Course!.Title).ThenBy(i => i.CourseId)
            .Select(i => new ListedCourse(i.CourseId, i.Course!.Title))
            .ToListAsync(cancellation);
        var sessions = await db.SessionsWith(filter.Text).TaughtByAsync(db, personId, cancellation);
        sessions = filter.Status switch
        {
            ClassStatus.Live => sessions.Where(s => s.State == SessionState.Live),
            ClassStatus.Past => sessions.Where(s => s.State == SessionState.Ended || s.State == SessionState.Cancelled),
            ClassStatus.Drafts => sessions.Where(s => s.State == SessionState.Draft),
            // One that was never started stays in sight until it is held or cancelled.
            _ => sessions.Where(s => s.State == SessionState.Scheduled),
        };
        var (classes, next) = await ClassPages.PageAsync(db, sessions, filter, cancellation);
        return new ClassListView(classes, courses, next);
    }
}
