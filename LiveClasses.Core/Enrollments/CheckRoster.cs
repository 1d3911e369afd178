using LiveClasses.Core.Access;
using LiveClasses.Core.Accounts;
using LiveClasses.Core.Courses;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Enrollments;

/// <summary>What would become of each line of a list, before anything is written.</summary>
public sealed class CheckRoster(IDbContextFactory<AppDbContext> databases, AccessPolicy access, Credentials credentials, TimeProvider clock)
{
    public async Task<Result<RosterReport>> ExecuteAsync(Guid courseId, Guid personId, string? text, CancellationToken cancellation = default)
    {
        if (await access.ForCourseAsync(courseId, personId, cancellation) is not { } rights)
            return new CourseNotFound();
        if (!rights.CanManage)
            return new CourseNotYours();
        var lines = RosterText.Read(text);
        if (!lines.IsDone)
            return lines.Refusal;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var course = await db.Courses.AsNoTracking().SingleAsync(c => c.Id == courseId, cancellation);
        return await RosterReport.PlanAsync(db, credentials, course, lines.Value, clock.GetUtcNow(), cancellation);
    }
}
