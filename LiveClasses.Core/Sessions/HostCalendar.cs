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

    /// <summary>The refusal when the host or a guest who runs it with them has another class that overlaps.</summary>
    public static async Task<Refusal?> ClashAsync(AppDbContext db, LiveSession session, CancellationToken cancellation)
    {
        var people = await db.SessionCoHosts.Where(c => c.SessionId == session.Id).Select(c => c.PersonId).ToListAsync(cancellation);
        people.Add(session.HostId);
        var clash = await db.Sessions
            .Where(s => s.Id != session.Id && (people.Contains(s.HostId) || s.CoHosts.Any(h => people.Contains(h.PersonId))))
            .Where(s => s.State == SessionState.Scheduled || s.State == SessionState.Live)
            .Where(s => s.StartsAt < session.EndsAt && s.EndsAt > session.StartsAt)
            .OrderBy(s => s.StartsAt).Select(s => new { s.Title, IsHost = s.HostId == session.HostId || s.CoHosts.Any(h => h.PersonId == session.HostId) })
            .FirstOrDefaultAsync(cancellation);
        return clash is null ? null : clash.IsHost ? new HostBusy(clash.Title) : new GuestBusy(clash.Title);
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
