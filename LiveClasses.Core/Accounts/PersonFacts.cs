using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Accounts;

/// <summary>What a person is told about themselves.</summary>
public sealed record PersonFacts(Guid Id, string Name, string Email, IReadOnlyList<string> Roles, string TimeZone, string Locale, DateTimeOffset JoinedAt);

/// <summary>A person as they are now; null when they are gone.</summary>
public sealed class PersonNow(IDbContextFactory<AppDbContext> databases)
{
    public async Task<PersonFacts?> ExecuteAsync(Guid personId, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var found = await db.Users.Where(p => p.Id == personId)
            .Select(p => new
            {
                p.DisplayName,
                p.Email,
                p.TimeZone,
                p.Locale,
                p.CreatedAt,
                Roles = db.UserRoles.Where(link => link.UserId == p.Id).Join(db.Roles, link => link.RoleId, role => role.Id, (_, role) => role.Name!).ToList(),
            })
            .FirstOrDefaultAsync(cancellation);
        return found is null
            ? null
            : new PersonFacts(personId, found.DisplayName, found.Email ?? "", [.. SiteRoles.All.Where(found.Roles.Contains)], found.TimeZone, found.Locale, found.CreatedAt);
    }
}
