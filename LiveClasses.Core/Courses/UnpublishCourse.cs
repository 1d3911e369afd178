using LiveClasses.Core.Access;
using LiveClasses.Core.Auditing;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Courses;

/// <summary>Takes a course out of the catalogue: only its instructors see it then. Enrolments stay.</summary>
public sealed class UnpublishCourse(IDbContextFactory<AppDbContext> databases, AccessPolicy access, TimeProvider clock)
{
    public async Task<Result<Done>> ExecuteAsync(Guid courseId, Guid personId, CancellationToken cancellation = default)
    {
        if (await access.ForCourseAsync(courseId, personId, cancellation) is not { } rights)
            return new CourseNotFound();
        if (!rights.CanManage)
            return new CourseNotYours();

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var course = await db.Courses.SingleAsync(c => c.Id == courseId, cancellation);
        if (!course.IsPublished)
            return default(Done);
        // People in a live room would lose it under their feet.
        if (await db.Sessions.Where(s => s.CourseId == courseId && s.State == SessionState.Live).Select(s => s.Title).FirstOrDefaultAsync(cancellation) is { } live)
            return new CourseHasLiveClass(live);
        course.PublishedAt = null;
        db.AuditEntries.Add(new AuditEntry { At = clock.GetUtcNow(), PersonId = personId, Action = "course.unpublished", SubjectId = courseId, Detail = course.Title });
        await db.SaveChangesAsync(cancellation);
        return default(Done);
    }
}
