using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Enrollments;

/// <summary>
/// Fills free places from the queues, however they became free: a place given up does so at once, this finds the rest (more places, a ban, an account that is gone). Once a minute,
/// on any node, as often as one likes.
/// </summary>
public sealed class MoveWaitingLists(IDbContextFactory<AppDbContext> databases, PlaceQueue queue, TimeProvider clock)
{
    /// <param name="courseId">Only this one; null for all.</param>
    /// <returns>How many came in.</returns>
    public async Task<int> ExecuteAsync(Guid? courseId = null, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var waiting = await db.PlaceRequests.Where(r => r.Waits == WaitsFor.Place && (courseId == null || r.CourseId == courseId))
            .Select(r => r.CourseId).Distinct().ToListAsync(cancellation);
        var moved = 0;
        foreach (var course in waiting)
            moved += await FillAsync(course, cancellation);
        return moved;
    }

    private async Task<int> FillAsync(Guid courseId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await db.LockCourseAsync(courseId, cancellation) is not { } course)
            return 0;
        var moved = await queue.MoveAsync(db, course, clock.GetUtcNow(), cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return moved;
    }
}
