using LiveClasses.Core.Persistence;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LiveClasses.Core.Timetable;

/// <summary>Whether classes that are planned or moved together fit into their hosts' calendars: one query for all of them (SES-04).</summary>
internal static class SeriesCalendar
{
    /// <summary>Locks the hosts until the end of the transaction: of two plans for the same hour the second sees the first.</summary>
    public static async Task<Refusal?> ClashAsync(AppDbContext db, IReadOnlyList<LiveSession> sessions, CancellationToken cancellation)
    {
        var hosts = sessions.Select(session => session.HostId).Distinct().Order().ToList();
        foreach (var host in hosts)
            await HostCalendar.LockAsync(db, host, cancellation);
        if (OverlapAmong(sessions) is { } overlap)
            return overlap;

        var (from, until) = (sessions.Min(session => session.StartsAt), sessions.Max(session => session.EndsAt));
        var own = sessions.Select(session => session.Id).ToList();
        var taken = await db.Sessions
            .Where(s => hosts.Contains(s.HostId) && !own.Contains(s.Id) && (s.State == SessionState.Scheduled || s.State == SessionState.Live))
            .Where(s => s.StartsAt < until && s.EndsAt > from)
            .OrderBy(s => s.StartsAt)
            .Select(s => new { s.HostId, s.StartsAt, s.EndsAt, s.Title, Host = s.Host!.DisplayName })
            .ToListAsync(cancellation);
        foreach (var session in sessions)
        {
            if (taken.Find(t => t.HostId == session.HostId && t.StartsAt < session.EndsAt && t.EndsAt > session.StartsAt) is { } clash)
                return new SeriesClash(DateOf(session), clash.Host, clash.Title);
        }

        return null;
    }

    private static SeriesOverlaps? OverlapAmong(IReadOnlyList<LiveSession> sessions) =>
        sessions.GroupBy(session => session.HostId)
            .Select(group => group.OrderBy(session => session.StartsAt).ToList())
            .SelectMany(ordered => ordered.Zip(ordered.Skip(1)))
            .Where(pair => pair.Second.StartsAt < pair.First.EndsAt)
            .Select(pair => new SeriesOverlaps(DateOf(pair.Second)))
            .FirstOrDefault();

    private static LocalDate DateOf(LiveSession session) => session.Wall.Start.Date;
}
