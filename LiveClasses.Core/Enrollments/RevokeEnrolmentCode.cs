using LiveClasses.Core.Access;
using LiveClasses.Core.Auditing;
using LiveClasses.Core.Courses;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Enrollments;

/// <summary>Withdraws a code or an invitation: whoever has it gets in no more. Places that were taken with it stay.</summary>
public sealed class RevokeEnrolmentCode(IDbContextFactory<AppDbContext> databases, AccessPolicy access, TimeProvider clock)
{
    public async Task<Result<Done>> ExecuteAsync(Guid courseId, Guid personId, Guid codeId, CancellationToken cancellation = default)
    {
        if (await access.ForCourseAsync(courseId, personId, cancellation) is not { } rights)
            return new CourseNotFound();
        if (!rights.CanManage)
            return new CourseNotYours();

        await using var db = await databases.CreateDbContextAsync(cancellation);
        // Of this course alone: the code of another's is not there (A4).
        if (await db.EnrolmentCodes.SingleOrDefaultAsync(c => c.Id == codeId && c.CourseId == courseId && c.RevokedAt == null, cancellation) is not { } code)
            return default(Done);
        code.RevokedAt = clock.GetUtcNow();
        db.AuditEntries.Add(new AuditEntry { At = code.RevokedAt.Value, PersonId = personId, Action = "course.code-withdrawn", SubjectId = courseId, Detail = code.Email ?? code.Label });
        await db.SaveChangesAsync(cancellation);
        return default(Done);
    }
}
