using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Enrollments;

/// <summary>What a code is good for, before it is used; null when it is good for nothing (any more). It can be told to whoever has the code, signed in or not.</summary>
public sealed class CourseOfCode(IDbContextFactory<AppDbContext> databases, TimeProvider clock)
{
    public async Task<CodeOffer?> ExecuteAsync(string? typed, CancellationToken cancellation = default)
    {
        if (EnrolmentCode.Clean(typed) is not { } text)
            return null;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var code = await db.EnrolmentCodes.AsNoTracking().Include(c => c.Course).SingleOrDefaultAsync(c => c.Code == text && c.Course!.PublishedAt != null, cancellation);
        return code?.IsGoodAt(clock.GetUtcNow()) is true ? new CodeOffer(code.Code, code.Course!.Slug, code.Course.Title, code.Course.Summary, code.Email) : null;
    }
}

/// <param name="Email">Whom it was mailed to; null for a code that is handed out.</param>
public sealed record CodeOffer(string Code, string Slug, string CourseTitle, string Summary, string? Email);
