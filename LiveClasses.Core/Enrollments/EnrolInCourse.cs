using LiveClasses.Core.Access;
using LiveClasses.Core.Auditing;
using LiveClasses.Core.Courses;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Enrollments;

/// <summary>Takes a place in a course (CRS-03). Enrolling twice is one place; somebody who was removed for good stays out (A9).</summary>
public sealed class EnrolInCourse(IDbContextFactory<AppDbContext> databases, AccessPolicy access, TimeProvider clock)
{
    public async Task<Result<Done>> ExecuteAsync(Guid courseId, Guid personId, CancellationToken cancellation = default)
    {
        if (await access.ForCourseAsync(courseId, personId, cancellation) is not { } rights)
            return new CourseNotFound();
        if (rights.PersonId is null)
            return new SignInNeeded();
        if (rights.IsBanned)
            return new RemovedFromCourse();

        await using var db = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        // The row lock makes people who want the last place queue for it: whoever is second counts after the first has committed.
        var course = await db.Courses.FromSql($"select * from courses where id = {courseId} for update").AsNoTracking().SingleOrDefaultAsync(cancellation);
        if (course is null)
            return new CourseNotFound();
        var enrollment = await db.Enrollments.SingleOrDefaultAsync(e => e.CourseId == courseId && e.PersonId == personId, cancellation);
        if (enrollment?.BannedAt is not null)
            return new RemovedFromCourse();
        if (enrollment is { IsActive: true })
            return default(Done);
        if (await db.CourseInstructors.AnyAsync(i => i.CourseId == courseId && i.PersonId == personId, cancellation))
            return new TeachesThisCourse();
        if (course.Capacity is { } places && await db.Enrollments.CountAsync(e => e.CourseId == courseId && e.LeftAt == null && e.BannedAt == null, cancellation) >= places)
            return new CourseIsFull(places);

        var now = clock.GetUtcNow();
        if (enrollment is null)
        {
            db.Enrollments.Add(new Enrollment { CourseId = courseId, PersonId = personId, EnrolledAt = now });
        }
        else
        {
            enrollment.EnrolledAt = now;
            enrollment.LeftAt = null;
        }

        db.AuditEntries.Add(new AuditEntry { At = now, PersonId = personId, Action = "course.enrolled", SubjectId = courseId });
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return default(Done);
    }
}
