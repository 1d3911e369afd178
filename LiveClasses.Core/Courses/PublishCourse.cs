using LiveClasses.Core.Access;
using LiveClasses.Core.Auditing;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Courses;

/// <summary>Puts a course into the catalogue. Doing it again changes nothing.</summary>
public sealed class PublishCourse(IDbContextFactory<AppDbContext> databases, AccessPolicy access, TimeProvider clock)
{
    public async Task<Result<Done>> ExecuteAsync(Guid courseId, Guid personId, CancellationToken cancellation = default)
    {
        if (await access.ForCourseAsync(courseId, personId, cancellation) is not { } rights)
            return new CourseNotFound();
        if (!rights.CanManage)
            return new CourseNotYours();

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var course = await db.Courses.SingleAsync(c => c.Id == courseId, cancellation);
        if (course.IsPublished)
            return default(Done);
        course.PublishedAt = clock.GetUtcNow();
        db.AuditEntries.Add(new AuditEntry { At = course.PublishedAt.Value, PersonId = personId, Action = "course.published", SubjectId = courseId, Detail = course.Title });
        await db.SaveChangesAsync(cancellation);
        return default(Done);
    }
}
