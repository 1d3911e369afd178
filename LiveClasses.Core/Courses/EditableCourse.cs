using LiveClasses.Core.Access;
using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Courses;

/// <summary>A course as its form shows it; null for whoever may not change it.</summary>
public sealed class EditableCourse(IDbContextFactory<AppDbContext> databases, AccessPolicy access)
{
    public async Task<CourseForm?> ExecuteAsync(Guid courseId, Guid personId, CancellationToken cancellation = default)
    {
        if (await access.ForCourseAsync(courseId, personId, cancellation) is not { CanManage: true })
            return null;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var course = await db.Courses.AsNoTracking().SingleAsync(c => c.Id == courseId, cancellation);
        var details = new CourseDetails
        {
            Title = course.Title,
            Summary = course.Summary,
            Description = course.Description,
            Category = course.Category,
            Level = course.Level,
            CoverHue = course.CoverHue,
            Capacity = course.Capacity,
        };
        return new CourseForm(course.Id, course.Slug, course.IsPublished, details);
    }
}

public sealed record CourseForm(Guid Id, string Slug, bool IsPublished, CourseDetails Details);
