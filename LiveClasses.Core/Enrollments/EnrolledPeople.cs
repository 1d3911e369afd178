using LiveClasses.Core.Access;
using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Enrollments;

/// <summary>Who has a place in a course, by name, for those who manage it; null for everybody else.</summary>
public sealed class EnrolledPeople(IDbContextFactory<AppDbContext> databases, AccessPolicy access)
{
    public const int PageSize = 50;

    /// <param name="text">Part of a name or an address.</param>
    /// <param name="after">Where the page before this one ended; null for the first.</param>
    public async Task<EnrolledPage?> ExecuteAsync(Guid courseId, Guid personId, string? text = null, EnrolledCursor? after = null, CancellationToken cancellation = default)
    {
        if (await access.ForCourseAsync(courseId, personId, cancellation) is not { CanManage: true })
            return null;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var people = db.Enrollments.Where(e => e.CourseId == courseId && e.LeftAt == null && e.BannedAt == null);
        if (LikePattern.Containing(text) is { } pattern)
            people = people.Where(e => EF.Functions.ILike(e.Person!.DisplayName, pattern, LikePattern.Escape) || EF.Functions.ILike(e.Person.Email!, pattern, LikePattern.Escape));
        var total = await people.CountAsync(cancellation);
        if (after is not null)
            people = people.Where(e => EF.Functions.GreaterThan(ValueTuple.Create(e.Person!.DisplayName, e.PersonId), ValueTuple.Create(after.Name, after.Id)));
        var rows = await people.OrderBy(e => e.Person!.DisplayName).ThenBy(e => e.PersonId)
            .Take(PageSize + 1)
            .Select(e => new EnrolledPerson(e.PersonId, e.Person!.DisplayName, e.Person.Email ?? "", e.EnrolledAt) { AvatarId = e.Person.AvatarId })
            .ToListAsync(cancellation);
        var shown = rows.Take(PageSize).ToList();
        return new EnrolledPage(shown, total, rows.Count > shown.Count ? new EnrolledCursor(shown[^1].Name, shown[^1].Id) : null);
    }
}

/// <param name="Total">On all pages.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record EnrolledPage(IReadOnlyList<EnrolledPerson> People, int Total, EnrolledCursor? Next);

/// <param name="EnrolledAt">Or since when they ask for a place.</param>
public sealed record EnrolledPerson(Guid Id, string Name, string Email, DateTimeOffset EnrolledAt)
{
    /// <summary>Their picture; null shows initials.</summary>
    public Guid? AvatarId { get; init; }
}

/// <summary>The last person of a page.</summary>
public sealed record EnrolledCursor(string Name, Guid Id)
{
    private const int IdLength = 32;

    public override string ToString() => $"{Id:n}{Name}";

    /// <summary>Null when it is none.</summary>
    public static EnrolledCursor? Read(string? text) =>
        text is { Length: > IdLength } && Guid.TryParseExact(text[..IdLength], "n", out var id) ? new EnrolledCursor(text[IdLength..].Replace("\0", "", StringComparison.Ordinal), id) : null;
}
