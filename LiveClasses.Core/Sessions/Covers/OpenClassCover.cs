using LiveClasses.Core.Access;
using LiveClasses.Core.Courses;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Sessions.Covers;

/// <summary>The picture of a class for whoever may see the class; null for everybody else and for a picture that was changed.</summary>
public sealed class OpenClassCover(IDbContextFactory<AppDbContext> databases, AccessPolicy access, IFileStorage storage)
{
    public async Task<OpenedCover?> ExecuteAsync(Guid sessionId, Guid coverId, Guid? personId, CancellationToken cancellation = default)
    {
        if (await access.ForSessionAsync(sessionId, personId, cancellation) is null)
            return null;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var type = await db.Sessions.Where(s => s.Id == sessionId && s.CoverId == coverId).Select(s => s.CoverType).FirstOrDefaultAsync(cancellation);
        if (type is null || await storage.OpenReadAsync(KeepClassCover.KeyOf(coverId), cancel: cancellation) is not { } content)
            return null;
        return new OpenedCover(type, content, IsPublic: personId is null);
    }
}
