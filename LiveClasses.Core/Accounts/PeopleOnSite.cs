using LiveClasses.Core.Access;
using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Accounts;

/// <summary>Everybody with an account and what they may do here, by name (ACC-03). For admins; null for everybody else.</summary>
public sealed class PeopleOnSite(IDbContextFactory<AppDbContext> databases, AccessPolicy access)
{
    public const int PageSize = 50;

    /// <param name="text">Part of a name or an address.</param>
    /// <param name="page">From 1.</param>
    public async Task<PeopleOnSitePage?> ExecuteAsync(Guid actorId, string? text = null, int page = 1, CancellationToken cancellation = default)
    {
        if (!(await access.ForSiteAsync(actorId, cancellation)).IsAdmin)
            return null;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var people = db.Users.Where(p => p.ErasedAt == null);
        if (LikePattern.Containing(text) is { } pattern)
            people = people.Where(p => EF.Functions.ILike(p.DisplayName, pattern, LikePattern.Escape) || EF.Functions.ILike(p.Email!, pattern, LikePattern.Escape));
        var total = await people.CountAsync(cancellation);
        var at = Paging.Clamp(page, total, PageSize);
        var rows = await people.OrderBy(p => p.DisplayName).ThenBy(p => p.Id)
            .Skip((at - 1) * PageSize).Take(PageSize)
            .Select(p => new
            {
                p.Id,
                p.DisplayName,
                p.Email,
                p.CreatedAt,
                p.AvatarId,
                Roles = db.UserRoles.Where(link => link.UserId == p.Id).Join(db.Roles, link => link.RoleId, role => role.Id, (_, role) => role.Name).ToList(),
            })
            .ToListAsync(cancellation);
        return new PeopleOnSitePage(
            [.. rows.Select(r => new PersonOnSite(r.Id, r.DisplayName, r.Email ?? "", r.CreatedAt, [.. SiteRoles.All.Where(role => r.Roles.Contains(role))]) { AvatarId = r.AvatarId })],
            total,
            at);
    }
}

public sealed record PeopleOnSitePage(IReadOnlyList<PersonOnSite> People, int Total, int Page)
{
    public int Pages => Paging.Count(Total, PeopleOnSite.PageSize);
}

/// <param name="Roles">Of <see cref="SiteRoles.All"/>, in that order.</param>
public sealed record PersonOnSite(Guid Id, string Name, string Email, DateTimeOffset JoinedAt, IReadOnlyList<string> Roles)
{
    public Guid? AvatarId { get; init; }
}
