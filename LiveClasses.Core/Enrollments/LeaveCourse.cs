using LiveClasses.Core.Access;
using LiveClasses.Core.Auditing;
using LiveClasses.Core.Courses;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Enrollments;

/// <summary>Gives up one's own place, or one's request for one; the next who waits gets it at once. Leaving twice changes nothing.</summary>
public sealed class LeaveCourse(IDbContextFactory<AppDbContext> databases, AccessPolicy access, PlaceQueue queue, TimeProvider clock)
{
    public async Task<Result<Done>> ExecuteAsync(Guid courseId, Guid personId, CancellationToken cancellation = default)
    {
        if (await access.ForCourseAsync(courseId, personId, cancellation) is not { } rights)
            return new CourseNotFound();
        if (rights.PersonId is null)
            return new SignInNeeded();
        return await LeaveAsync(courseId, personId, personId, "course.left", cancellation);
    }

    /// <summary>The place of one goes, whoever says so; the caller has asked whether they may.</summary>
    internal async Task<Result<Done>> LeaveAsync(Guid courseId, Guid personId, Guid byId, string action, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await db.LockCourseAsync(courseId, cancellation) is not { } course)
            return new CourseNotFound();
        var now = clock.GetUtcNow();
        var left = await db.Enrollments.Where(e => e.CourseId == courseId && e.PersonId == personId && e.LeftAt == null && e.BannedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.LeftAt, now), cancellation);
        var withdrawn = await db.PlaceRequests.Where(r => r.CourseId == courseId && r.PersonId == personId).ExecuteDeleteAsync(cancellation);
        if (left + withdrawn == 0)
            return default(Done);
        db.AuditEntries.Add(new AuditEntry { At = now, PersonId = byId, Action = left > 0 ? action : "course.request-withdrawn", SubjectId = courseId, Detail = byId == personId ? null : personId.ToString() });
        if (left > 0)
            await queue.MoveAsync(db, course, now, cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return default(Done);
    }
}
