using LiveClasses.Core.Access;
using LiveClasses.Core.Auditing;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Shared;
using LiveClasses.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Courses;

/// <summary>Puts a picture on a course's cover, or takes it off. The picture that was there goes.</summary>
public sealed class KeepCourseCover(IDbContextFactory<AppDbContext> databases, AccessPolicy access, IFileStorage storage, TimeProvider clock)
{
    /// <param name="content">The whole file, which can be read more than once; null takes the picture off.</param>
    public async Task<Result<Done>> ExecuteAsync(Guid courseId, Guid personId, Stream? content, CancellationToken cancellation = default)
    {
        if (await access.ForCourseAsync(courseId, personId, cancellation) is not { } rights)
            return new CourseNotFound();
        if (!rights.CanManage)
            return new CourseNotYours();
        Guid? cover = null;
        string? type = null;
        if (content is not null)
        {
            var known = await CoverPicture.RecogniseAsync(content, cancellation);
            if (!known.IsDone)
                return known.Refusal;
            (cover, type) = (Guid.CreateVersion7(), known.Value);
            // The bytes before the row: whoever sees the new id finds its picture.
            await storage.PutAsync(CoverPicture.KeyOf(courseId, cover.Value), content, type, cancellation);
        }

        var before = await WriteAsync(courseId, personId, cover, type, cancellation);
        if (before is { } old)
            await storage.DeleteAsync(CoverPicture.KeyOf(courseId, old), cancellation);
        return default(Done);
    }

    /// <returns>The picture that was there.</returns>
    private async Task<Guid?> WriteAsync(Guid courseId, Guid personId, Guid? cover, string? type, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var course = await db.Courses.SingleAsync(c => c.Id == courseId, cancellation);
        var before = course.CoverId;
        (course.CoverId, course.CoverType) = (cover, type);
        db.AuditEntries.Add(new AuditEntry { At = clock.GetUtcNow(), PersonId = personId, Action = cover is null ? "course.cover-removed" : "course.cover-changed", SubjectId = courseId });
        await db.SaveChangesAsync(cancellation);
        return before;
    }
}
