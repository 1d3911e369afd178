using LiveClasses.Core.Accounts;
using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.School;

/// <summary>The school's time zone, set at the first run: where neither a person nor their device says one, times are of this zone.</summary>
public sealed class SchoolZone(IDbContextFactory<AppDbContext> databases)
{
    public const string Setting = "site.zone";

    /// <returns>An IANA id.</returns>
    public async Task<string> ExecuteAsync(CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return Zones.OrUnset(await db.SiteSettings.Where(s => s.Key == Setting).Select(s => s.Value).FirstOrDefaultAsync(cancellation));
    }

    /// <summary>The zone in which somebody reads a mail: no device can be asked then.</summary>
    /// <param name="chosen">As their profile has it.</param>
    public async Task<string> ForAsync(string chosen, CancellationToken cancellation = default) =>
        chosen == Zones.Unset || !Zones.IsKnown(chosen) ? await ExecuteAsync(cancellation) : chosen;
}
