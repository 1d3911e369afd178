using LiveClasses.Core.Access;
using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Enrollments;

/// <summary>Who has a place in a course, for those who manage it; null for everybody else.</summary>
public sealed class EnrolledPeople(IDbContextFactory<AppDbContext> databases, AccessPolicy access)
{
    public const int PageSize = 50;

    /// <param name="text">Part of a name or an address.</param>
    /// <param name="page">From 1.</param>
    public async Task<EnrolledPage?> ExecuteAsync(Guid courseId, Guid personId, string? text = null, int page = 1, CancellationToken cancellation = default)
    {
        if (await access.ForCourseAsync(courseId, personId, cancellation) is not { CanManage: true })
            return null;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var people = db.Enrollments.Where(e => e.CourseId == courseId && e.LeftAt == null && e.BannedAt == null);
        if (LikePattern.Containing(text) is { } pattern)
            people = people.Where(e => EF.Functions.ILike(e.Person!.DisplayName, pattern, LikePattern.Escape) || EF.Functions.ILike(e.Person.Email!, pattern, LikePattern.Escape));
        var total = await people.CountAsync(cancellation);
        var at = Paging.Clamp(page, total, PageSize);
        var rows = await people.OrderBy(e => e.Person!.DisplayName).ThenBy(e => e.PersonId)
            .Skip((at - 1) * PageSize).Take(PageSize)
            .Select(e => new EnrolledPerson(e.PersonId, e.Person!.DisplayName, e.Person.Email ?? "", e.EnrolledAt))
            .ToListAsync(cancellation);
        return new EnrolledPage(rows, total, at);
    }
}

public sealed record EnrolledPage(IReadOnlyList<EnrolledPerson> People, int Total, int Page)
{
    public int Pages => Paging.Count(Total, EnrolledPeople.PageSize);
}

public sealed record EnrolledPerson(Guid Id, string Name, string Email, DateTimeOffset EnrolledAt);
