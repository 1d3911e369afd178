using LiveClasses.Core.Persistence;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Sessions;

/// <summary>One host holds one class at a time (SES-04).</summary>
internal static class HostCalendar
{
    /// <summary>Two plans for one host at the same moment queue here, so that the second sees the first. Ends with the transaction.</summary>
    public static Task LockAsync(AppDbContext db, Guid hostId, CancellationToken cancellation) =>
        db.Database.ExecuteSqlAsync($"select 1 from people where id = {hostId} for update", cancellation);

    /// <summary>The refusal when the host has another class that overlaps.</summary>
    public static async Task<Refusal?> ClashAsync(AppDbContext db, LiveSession session, CancellationToken cancellation)
    {
        var title = await db.Sessions
            .Where(s => (s.HostId == session.HostId || s.CoHosts.Any(h => h.PersonId == session.HostId)) && s.Id != session.Id)
            .Where(s => s.State == SessionState.Scheduled || s.State == SessionState.Live)
            .Where(s => s.StartsAt < session.EndsAt && s.EndsAt > session.StartsAt)
            .OrderBy(s => s.StartsAt).Select(s => s.Title)
            .FirstOrDefaultAsync(cancellation);
        return title is null ? null : new HostBusy(title);
    }

    /// <summary>The refusal when the host is live in another class now.</summary>
    public static async Task<Refusal?> LiveElsewhereAsync(AppDbContext db, LiveSession session, CancellationToken cancellation)
    {
        var title = await db.Sessions
            .Where(s => s.HostId == session.HostId && s.Id != session.Id && s.State == SessionState.Live)
            .Select(s => s.Title)
            .FirstOrDefaultAsync(cancellation);
        return title is null ? null : new HostIsLive(title);
    }
}
