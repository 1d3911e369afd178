using LiveClasses.Core.Access;
using LiveClasses.Core.Accounts;
using LiveClasses.Core.Auditing;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Courses;

/// <summary>Lets another instructor teach a course too (CRS-01). A place that they had in it as a student goes.</summary>
public sealed class AddInstructor(IDbContextFactory<AppDbContext> databases, AccessPolicy access, Credentials credentials, TimeProvider clock)
{
    public async Task<Result<Done>> ExecuteAsync(Guid courseId, Guid personId, string? email, CancellationToken cancellation = default)
    {
        if (await access.ForCourseAsync(courseId, personId, cancellation) is not { } rights)
            return new CourseNotFound();
        if (!rights.CanManage)
            return new CourseNotYours();
        var normalized = credentials.Normalize(EmailAddress.Clean(email));
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var who = await db.Users.Where(p => p.NormalizedEmail == normalized).Select(p => new { p.Id, p.DisplayName }).FirstOrDefaultAsync(cancellation);
        // "No account" and "does not teach" are one answer: this form tells nobody who is here.
        if (who is null || !(await access.ForSiteAsync(who.Id, cancellation)).CanTeach)
            return new NoSuchInstructor();
        if (await db.CourseInstructors.AnyAsync(i => i.CourseId == courseId && i.PersonId == who.Id, cancellation))
            return default(Done);

        var now = clock.GetUtcNow();
        db.CourseInstructors.Add(new CourseInstructor { CourseId = courseId, PersonId = who.Id });
        if (await db.Enrollments.FirstOrDefaultAsync(e => e.CourseId == courseId && e.PersonId == who.Id && e.LeftAt == null, cancellation) is { } place)
            place.LeftAt = now;
        db.AuditEntries.Add(new AuditEntry { At = now, PersonId = personId, Action = "course.instructor-added", SubjectId = courseId, Detail = who.DisplayName });
        await db.SaveChangesAsync(cancellation);
        return default(Done);
    }
}
