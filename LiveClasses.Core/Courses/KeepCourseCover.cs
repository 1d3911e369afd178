using LiveClasses.Core.Access;
using LiveClasses.Core.Auditing;
using LiveClasses.Core.Covers;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Shared;
using LiveClasses.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Courses;

/// <summary>Puts a picture on a course's cover, or takes it off. The picture that was there goes.</summary>
public sealed class KeepCourseCover(IDbContextFactory<AppDbContext> databases, AccessPolicy access, IFileStorage storage, TimeProvider clock)
{
    /// <param name="picture">Null takes it off.</param>
    public async Task<Result<Done>> ExecuteAsync(Guid courseId, Guid personId, DrawnCover? picture, CancellationToken cancellation = default)
    {
        if (await access.ForCourseAsync(courseId, personId, cancellation) is not { } rights)
            return new CourseNotFound();
        if (!rights.CanManage)
            return new CourseNotYours();
        Guid? cover = picture is null ? null : Guid.CreateVersion7();
        try
        {
            // The bytes before the row: whoever sees the new id finds its picture.
            if (cover is { } id)
                await storage.PutAsync(KeyOf(courseId, id), new MemoryStream(picture!.Bytes, writable: false), DrawnCover.Media, cancellation);
            var before = await WriteAsync(courseId, personId, cover, cancellation);
            if (before is { } old)
                await storage.DeleteAsync(KeyOf(courseId, old), cancellation);
        }
        catch (StorageUnavailableException)
        {
            return new CoverNotStored();
        }

        return default(Done);
    }

    internal static StorageKey KeyOf(Guid courseId, Guid coverId) => StorageKey.Parse($"covers/{courseId}/{coverId}");

    /// <returns>The picture that was there.</returns>
    private async Task<Guid?> WriteAsync(Guid courseId, Guid personId, Guid? cover, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var course = await db.Courses.SingleAsync(c => c.Id == courseId, cancellation);
        var before = course.CoverId;
        (course.CoverId, course.CoverType) = (cover, cover is null ? null : DrawnCover.Media);
        db.AuditEntries.Add(new AuditEntry { At = clock.GetUtcNow(), PersonId = personId, Action = cover is null ? "course.cover-removed" : "course.cover-changed", SubjectId = courseId });
        await db.SaveChangesAsync(cancellation);
        return before;
    }
}
