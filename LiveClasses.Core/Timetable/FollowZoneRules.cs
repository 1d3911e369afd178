using LiveClasses.Core.Auditing;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Sessions;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LiveClasses.Core.Timetable;

/// <summary>
/// A country that changes its clocks at short notice comes to us as a newer set of zone rules (F12). Classes were promised by the clock on the wall: those that are
/// still to come get the moment that their wall time now means, and people hear of it as of any move.
/// </summary>
public sealed class FollowZoneRules(IDbContextFactory<AppDbContext> databases, IDateTimeZoneProvider zones, TimeProvider clock)
{
    private const string Setting = "timetable.zone-rules";

    /// <returns>How many classes have another moment now.</returns>
    public async Task<int> ExecuteAsync(CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var version = zones.VersionId;
        if (await db.SiteSettings.AsNoTracking().Where(s => s.Key == Setting).Select(s => s.Value).FirstOrDefaultAsync(cancellation) == version)
            return 0;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        // Whoever comes second waits here and finds nothing left to do.
        await db.Database.ExecuteSqlAsync($"insert into site_settings (key, value) values ({Setting}, {version}) on conflict (key) do update set value = excluded.value", cancellation);
        var now = clock.GetUtcNow();
        var coming = await db.Sessions.Where(s => (s.State == SessionState.Scheduled || s.State == SessionState.Draft) && s.StartsAt > now && s.StartsLocal != null).ToListAsync(cancellation);
        var moved = coming.Where(session => session.FollowClock(zones)).ToList();
        db.AuditEntries.AddRange(moved.Select(session => new AuditEntry { At = now, Action = "session.zone-rules-changed", SubjectId = session.Id, Detail = $"{session.TimeZone} {version}" }));
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return moved.Count;
    }
}
