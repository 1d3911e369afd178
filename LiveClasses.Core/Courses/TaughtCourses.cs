using LiveClasses.Core.Access;
using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Courses;

/// <summary>The courses in which this person may plan classes, by title; null for somebody who does not teach.</summary>
public sealed class TaughtCourses(IDbContextFactory<AppDbContext> databases, AccessPolicy access)
{
    public async Task<IReadOnlyList<CourseChoice>?> ExecuteAsync(Guid personId, CancellationToken cancellation = default)
    {
        var who = await access.ForSiteAsync(personId, cancellation);
        if (!who.CanTeach)
            return null;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Courses.Where(c => who.IsAdmin || c.Instructors.Any(i => i.PersonId == personId))
            .OrderBy(c => c.Title).ThenBy(c => c.Id)
            .Select(c => new CourseChoice(c.Id, c.Title, c.Instructors.OrderBy(i => i.Person!.DisplayName).Select(i => new NamedPerson(i.PersonId, i.Person!.DisplayName)).ToList()))
            .ToListAsync(cancellation);
    }
}

/// <param name="Instructors">Who may host its classes.</param>
public sealed record CourseChoice(Guid Id, string Title, IReadOnlyList<NamedPerson> Instructors);
