using LiveClasses.Core.Access;
using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Bans;

/// <summary>Bans in force first, the newest first: of one course for its instructors, of the whole site for its moderators. Null for everybody else.</summary>
public sealed class BanList(IDbContextFactory<AppDbContext> databases, AccessPolicy access)
{
    public const int PageSize = 50;

    /// <param name="courseId">Null: every ban of the site and of all courses.</param>
    /// <param name="text">Part of a name or a reason.</param>
    /// <param name="page">From 1.</param>
    public async Task<BanListPage?> ExecuteAsync(Guid actorId, Guid? courseId, string? text = null, int page = 1, CancellationToken cancellation = default)
    {
        var isAllowed = courseId is { } course
            ? await access.ForCourseAsync(course, actorId, cancellation) is { CanManage: true }
            : (await access.ForSiteAsync(actorId, cancellation)).CanModerate;
        if (!isAllowed)
            return null;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var bans = db.Bans.Where(b => courseId == null || b.CourseId == courseId);
        if (LikePattern.Containing(text) is { } pattern)
            bans = bans.Where(b => EF.Functions.ILike(b.Name, pattern, LikePattern.Escape) || EF.Functions.ILike(b.Reason!, pattern, LikePattern.Escape));
        var total = await bans.CountAsync(cancellation);
        var at = Paging.Clamp(page, total, PageSize);
        var inForce = db.Bans.InForce().Select(b => b.Id);
        var rows = await bans.OrderBy(b => !inForce.Contains(b.Id)).ThenByDescending(b => b.At).ThenBy(b => b.Id)
            .Skip((at - 1) * PageSize).Take(PageSize)
            .Select(b => new BanRow(
                b.Id, b.Name, b.GuestId != null, b.AddressHash != null, b.Course == null ? null : b.Course.Title, b.Reason, b.By!.DisplayName, b.At, b.Until,
                b.LiftedAt, b.LiftedBy == null ? null : b.LiftedBy.DisplayName, inForce.Contains(b.Id)))
            .ToListAsync(cancellation);
        return new BanListPage(rows, total, at);
    }
}

public sealed record BanListPage(IReadOnlyList<BanRow> Bans, int Total, int Page)
{
    public int Pages => Paging.Count(Total, BanList.PageSize);
}

/// <param name="Course">Null: the whole site.</param>
public sealed record BanRow(
    Guid Id, string Name, bool IsGuest, bool IsByAddress, string? Course, string? Reason, string By, DateTimeOffset At, DateTimeOffset? Until, DateTimeOffset? LiftedAt, string? LiftedBy,
    bool IsInForce);
