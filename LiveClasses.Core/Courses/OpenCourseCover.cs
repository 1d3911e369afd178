using LiveClasses.Core.Access;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Courses;

/// <summary>The picture of a cover for whoever may see the course; null for everybody else and for a picture that was changed.</summary>
public sealed class OpenCourseCover(IDbContextFactory<AppDbContext> databases, AccessPolicy access, IFileStorage storage)
{
    public async Task<OpenedCover?> ExecuteAsync(Guid courseId, Guid coverId, Guid? personId, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var cover = await db.Courses.Where(c => c.Id == courseId && c.CoverId == coverId)
            .Select(c => new { c.CoverType, IsPublished = c.PublishedAt != null }).FirstOrDefaultAsync(cancellation);
        if (cover?.CoverType is not { } type || (!cover.IsPublished && await access.ForCourseAsync(courseId, personId, cancellation) is null))
            return null;
        return await storage.OpenReadAsync(KeepCourseCover.KeyOf(courseId, coverId), cancel: cancellation) is { } content ? new OpenedCover(type, content, cover.IsPublished) : null;
    }
}

/// <summary>The caller disposes the content.</summary>
/// <param name="Type">Media type.</param>
/// <param name="IsPublic">Anybody may see it.</param>
public sealed record OpenedCover(string Type, StoredContent Content, bool IsPublic);
