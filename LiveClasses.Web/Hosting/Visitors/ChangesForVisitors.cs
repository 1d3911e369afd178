using LiveClasses.Core.Courses;
using LiveClasses.Core.Sessions;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace LiveClasses.Web.Hosting.Visitors;

/// <summary>
/// A course or class that is changed on this node is seen by the next visitor of this node. On the others, and for what is written past the contexts, it is seen when
/// the kept page is old.
/// </summary>
internal sealed class ChangesForVisitors(IOutputCacheStore kept) : SaveChangesInterceptor
{
    public override async ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is { } db && IsShown(db))
            await kept.EvictByTagAsync(SameForVisitorsAttribute.Tag, CancellationToken.None);
        return result;
    }

    private static bool IsShown(DbContext db) => db.ChangeTracker.Entries().Any(entry => entry.Entity is Course or LiveSession);
}
