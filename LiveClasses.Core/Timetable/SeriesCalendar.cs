using LiveClasses.Core.Courses;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LiveClasses.Core.Timetable;

/// <summary>Whether classes that are planned or moved together fit into the calendars of their hosts and of guests who run them too: one query for all of them (SES-04).</summary>
internal static class SeriesCalendar
{
    /// <summary>Locks the hosts until the end of the transaction: of two plans for the same hour the second sees the first.</summary>
    public static async Task<Refusal?> ClashAsync(AppDbContext db, IReadOnlyList<LiveSession> sessions, CancellationToken cancellation)
    {
        var hosts = sessions.Select(session => session.HostId).Distinct().Order().ToList();
        foreach (var host in hosts)
            await HostCalendar.LockAsync(db, host, cancellation);
        var own = sessions.Select(session => session.Id).ToList();
        var guests = (await db.SessionCoHosts.Where(c => own.Contains(c.SessionId)).Select(c => new { c.SessionId, c.PersonId }).ToListAsync(cancellation))
            .ToLookup(guest => guest.SessionId, guest => guest.PersonId);
        if (OverlapAmong(sessions, PeopleOf) is { } overlap)
            return overlap;

        var (from, until) = (sessions.Min(session => session.StartsAt), sessions.Max(session => session.EndsAt));
        var people = sessions.SelectMany(PeopleOf).Distinct().ToList();
        var taken = await db.Sessions
            .Where(s => !own.Contains(s.Id) && (people.Contains(s.HostId) || s.CoHosts.Any(h => people.Contains(h.PersonId))))
            .Where(s => s.State == SessionState.Scheduled || s.State == SessionState.Live)
            .Where(s => s.StartsAt < until && s.EndsAt > from)
            .OrderBy(s => s.StartsAt)
            .Select(s => new { s.StartsAt, s.EndsAt, s.Title, By = s.CoHosts.Select(h => new NamedPerson(h.PersonId, h.Person!.DisplayName)).ToList(), Host = new NamedPerson(s.HostId, s.Host!.DisplayName) })
            .ToListAsync(cancellation);
        foreach (var session in sessions)
        {
            var mine = PeopleOf(session).ToHashSet();
            foreach (var other in taken.Where(t => t.StartsAt < session.EndsAt && t.EndsAt > session.StartsAt))
            {
                if (other.By.Prepend(other.Host).FirstOrDefault(person => mine.Contains(person.Id)) is { } busy)
                    return new SeriesClash(DateOf(session), busy.Name, other.Title);
            }
        }

        return null;

        // Whoever runs the class: its host, and guests who do it with them.
        IEnumerable<Guid> PeopleOf(LiveSession session) => guests[session.Id].Prepend(session.HostId);
    }

    private static SeriesOverlaps? OverlapAmong(IReadOnlyList<LiveSession> sessions, Func<LiveSession, IEnumerable<Guid>> people) =>
        sessions.SelectMany(session => people(session).Select(person => (Person: person, Session: session)))
            .GroupBy(one => one.Person, one => one.Session)
            .Select(group => group.OrderBy(session => session.StartsAt).ToList())
            .SelectMany(ordered => ordered.Zip(ordered.Skip(1)))
            .Where(pair => pair.Second.StartsAt < pair.First.EndsAt)
            .Select(pair => new SeriesOverlaps(DateOf(pair.Second)))
            .FirstOrDefault();

    private static LocalDate DateOf(LiveSession session) => session.Wall.Start.Date;
}
