using LiveClasses.Core.Access;
using LiveClasses.Core.Auditing;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Courses;

/// <summary>Takes an instructor from a course. Somebody must teach it, and classes to come keep a host who does.</summary>
public sealed class RemoveInstructor(IDbContextFactory<AppDbContext> databases, AccessPolicy access, TimeProvider clock)
{
    public async Task<Result<Done>> ExecuteAsync(Guid courseId, Guid personId, Guid instructorId, CancellationToken cancellation = default)
    {
        if (await access.ForCourseAsync(courseId, personId, cancellation) is not { } rights)
            return new CourseNotFound();
        if (!rights.CanManage)
            return new CourseNotYours();

        await using var db = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        // Two who take each other from it at once: the second sees that they are alone.
        await db.Database.ExecuteSqlAsync($"select from courses where id = {courseId} for update", cancellation);
        var all = await db.CourseInstructors.Where(i => i.CourseId == courseId).ToListAsync(cancellation);
        if (all.Find(i => i.PersonId == instructorId) is not { } leaving)
            return default(Done);
        if (all.Count == 1)
            return new LastInstructor();
        var now = clock.GetUtcNow();
        var hosts = await db.Sessions.CountAsync(
            s => s.CourseId == courseId && s.HostId == instructorId && (s.State == SessionState.Live || (s.State == SessionState.Scheduled && s.EndsAt > now)), cancellation);
        if (hosts > 0)
            return new HostsClasses(hosts);

        db.CourseInstructors.Remove(leaving);
        var name = await db.Users.Where(p => p.Id == instructorId).Select(p => p.DisplayName).FirstOrDefaultAsync(cancellation);
        db.AuditEntries.Add(new AuditEntry { At = now, PersonId = personId, Action = "course.instructor-removed", SubjectId = courseId, Detail = name });
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return default(Done);
    }
}
