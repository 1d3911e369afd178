using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Courses;

/// <summary>The subjects of the published courses, by name: what the catalogue can be narrowed to.</summary>
public sealed class CourseSubjects(IDbContextFactory<AppDbContext> databases)
{
    /// <summary>More than fit a menu are found by search.</summary>
    private const int Most = 40;

    public async Task<IReadOnlyList<string>> ExecuteAsync(CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Courses.Where(c => c.PublishedAt != null && c.Category != "")
            .Select(c => c.Category).Distinct().OrderBy(category => category).Take(Most).ToListAsync(cancellation);
    }
}
