using LiveClasses.Core.Access;
using LiveClasses.Core.Auditing;
using LiveClasses.Core.Courses;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Enrollments;

/// <summary>Gives up one's own place. Leaving twice changes nothing.</summary>
public sealed class LeaveCourse(IDbContextFactory<AppDbContext> databases, AccessPolicy access, TimeProvider clock)
{
    public async Task<Result<Done>> ExecuteAsync(Guid courseId, Guid personId, CancellationToken cancellation = default)
    {
        if (await access.ForCourseAsync(courseId, personId, cancellation) is not { } rights)
            return new CourseNotFound();
        if (rights.PersonId is null)
            return new SignInNeeded();

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var now = clock.GetUtcNow();
        var left = await db.Enrollments.Where(e => e.CourseId == courseId && e.PersonId == personId && e.LeftAt == null && e.BannedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.LeftAt, now), cancellation);
        if (left == 0)
            return default(Done);
        db.AuditEntries.Add(new AuditEntry { At = now, PersonId = personId, Action = "course.left", SubjectId = courseId });
        await db.SaveChangesAsync(cancellation);
        return default(Done);
    }
}
