using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Accounts;

/// <summary>What the school calls itself, set at the first run.</summary>
public sealed class SchoolName(IDbContextFactory<AppDbContext> databases)
{
    public const string Setting = "site.name";
    public const string Default = "LiveClasses";
    public const int MaxLength = 80;

    public async Task<string> ExecuteAsync(CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.SiteSettings.Where(s => s.Key == Setting).Select(s => s.Value).FirstOrDefaultAsync(cancellation) ?? Default;
    }
}
