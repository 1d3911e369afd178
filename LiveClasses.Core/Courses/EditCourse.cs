using LiveClasses.Core.Access;
using LiveClasses.Core.Auditing;
using LiveClasses.Core.Enrollments;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Courses;

/// <summary>Changes what is written about a course. Its address stays. Whoever waits gets the places that were added.</summary>
public sealed class EditCourse(IDbContextFactory<AppDbContext> databases, AccessPolicy access, MoveWaitingLists waiting, TimeProvider clock)
{
    public async Task<Result<Done>> ExecuteAsync(Guid courseId, Guid personId, CourseDetails details, CancellationToken cancellation = default)
    {
        if (await access.ForCourseAsync(courseId, personId, cancellation) is not { } rights)
            return new CourseNotFound();
        if (!rights.CanManage)
            return new CourseNotYours();
        if (details.Faults().FirstOrDefault() is { } fault)
            return fault;

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var course = await db.Courses.SingleAsync(c => c.Id == courseId, cancellation);
        details.WriteTo(course);
        db.AuditEntries.Add(new AuditEntry { At = clock.GetUtcNow(), PersonId = personId, Action = "course.edited", SubjectId = courseId, Detail = course.Title });
        await db.SaveChangesAsync(cancellation);
        // There may be more places now.
        await waiting.ExecuteAsync(courseId, cancellation);
        return default(Done);
    }
}
