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
            Tags = course.Tags,
            Price = course.Price,
            Currency = course.Currency,
            CoverHue = course.CoverHue,
            Enrolment = course.Enrolment,
            Capacity = course.Capacity,
        };
        var instructors = await db.CourseInstructors.Where(i => i.CourseId == courseId)
            .OrderBy(i => i.Person!.DisplayName).Select(i => new NamedPerson(i.PersonId, i.Person!.DisplayName) { AvatarId = i.Person.AvatarId }).ToListAsync(cancellation);
        return new CourseForm(course.Id, course.Slug, course.IsPublished, course.CoverId, details, instructors);
    }
}

/// <param name="CoverId">The picture of its cover, if it has one.</param>
public sealed record CourseForm(Guid Id, string Slug, bool IsPublished, Guid? CoverId, CourseDetails Details, IReadOnlyList<NamedPerson> Instructors);
