using LiveClasses.Core.Access;
using LiveClasses.Core.Auditing;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace LiveClasses.Core.Courses;

/// <summary>Makes a course that its maker teaches (CRS-01). It is a draft until it is published.</summary>
public sealed class CreateCourse(IDbContextFactory<AppDbContext> databases, AccessPolicy access, TimeProvider clock)
{
    /// <summary>Gives the new course's id.</summary>
    public async Task<Result<Guid>> ExecuteAsync(Guid personId, CourseDetails details, bool publish = false, CancellationToken cancellation = default)
    {
        if (!(await access.ForSiteAsync(personId, cancellation)).CanTeach)
            return new TeachingNotAllowed();
        if (details.Faults().FirstOrDefault() is { } fault)
            return fault;

        while (true)
        {
            try
            {
                return await AddAsync(personId, details, publish, cancellation);
            }
            catch (DbUpdateException lost) when (lost.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
            {
                // Somebody took the same address a moment ago: take the next.
            }
        }
    }

    private async Task<Guid> AddAsync(Guid personId, CourseDetails details, bool publish, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var slug = CourseSlug.Of(details.Title);
        var taken = await db.Courses.Where(c => c.Slug == slug || c.Slug.StartsWith(slug + "-")).Select(c => c.Slug).ToHashSetAsync(StringComparer.Ordinal, cancellation);
        var now = clock.GetUtcNow();
        var course = new Course
        {
            Slug = CourseSlug.Free(slug, taken),
            Title = details.Title,
            CreatedAt = now,
            PublishedAt = publish ? now : null,
            CoverHue = CoverHues.Of(details.Title),
        };
        details.WriteTo(course);
        course.Instructors.Add(new CourseInstructor { CourseId = course.Id, PersonId = personId });
        db.Courses.Add(course);
        db.AuditEntries.Add(new AuditEntry { At = now, PersonId = personId, Action = publish ? "course.created-published" : "course.created", SubjectId = course.Id, Detail = course.Title });
        await db.SaveChangesAsync(cancellation);
        return course.Id;
    }
}
