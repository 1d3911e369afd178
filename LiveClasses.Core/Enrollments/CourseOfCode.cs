using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Enrollments;

/// <summary>What a code is good for, before it is used; null when it is good for nothing (any more). It can be told to whoever has the code, signed in or not.</summary>
public sealed class CourseOfCode(IDbContextFactory<AppDbContext> databases, TimeProvider clock)
{
    /// <param name="personId">Whoever is signed in: a code that got them their place still leads there when it is used up.</param>
    public async Task<CodeOffer?> ExecuteAsync(string? typed, Guid? personId = null, CancellationToken cancellation = default)
    {
        if (EnrolmentCode.Clean(typed) is not { } text)
            return null;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var code = await db.EnrolmentCodes.AsNoTracking().Include(c => c.Course).SingleOrDefaultAsync(c => c.Code == text && c.Course!.PublishedAt != null, cancellation);
        if (code?.Course is not { } course)
            return null;
        var hasPlace = personId is { } person && await db.HasPlaceAsync(course.Id, person, cancellation);
        return hasPlace || code.IsGoodAt(clock.GetUtcNow()) ? new CodeOffer(code.Code, course.Slug, course.Title, course.Summary, code.Email, hasPlace) : null;
    }
}

/// <param name="Email">Whom it was mailed to; null for a code that is handed out.</param>
/// <param name="HasPlace">Whoever asks has a place already.</param>
public sealed record CodeOffer(string Code, string Slug, string CourseTitle, string Summary, string? Email, bool HasPlace);
