using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Accounts;

/// <summary>Whether the site has an admin, that is, whether it has been set up.</summary>
public sealed class AnyAdmin(IDbContextFactory<AppDbContext> databases)
{
    public async Task<bool> ExecuteAsync(CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Holders(SiteRoles.Admin).AnyAsync(cancellation);
    }
}
