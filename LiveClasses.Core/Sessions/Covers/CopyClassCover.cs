using LiveClasses.Core.Access;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Sessions.Covers;

/// <summary>Gives a class that was made from another its picture, and all of its series with it. A class without one gives none.</summary>
public sealed class CopyClassCover(IDbContextFactory<AppDbContext> databases, AccessPolicy access)
{
    public async Task<Result<Done>> ExecuteAsync(Guid sessionId, Guid personId, Guid fromId, CancellationToken cancellation = default)
    {
        foreach (var id in new[] { sessionId, fromId })
        {
            if (await access.ForSessionAsync(id, personId, cancellation) is not { } rights)
                return new SessionNotFound();
            if (!rights.CanManage)
                return new SessionNotYours();
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var from = await db.Sessions.Where(s => s.Id == fromId).Select(s => new { s.CoverId, s.CoverType }).SingleAsync(cancellation);
        if (from.CoverId is null)
            return default(Done);
        var series = await db.Sessions.Where(s => s.Id == sessionId).Select(s => s.SeriesId).SingleAsync(cancellation);
        await db.Sessions.Where(s => s.Id == sessionId || (series != null && s.SeriesId == series))
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.CoverId, from.CoverId).SetProperty(s => s.CoverType, from.CoverType), cancellation);
        return default(Done);
    }
}
