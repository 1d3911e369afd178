using LiveClasses.Core.Enrollments;
using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Attendance;

/// <summary>The stored facts that attendance is made of, for one or several sessions in one question each.</summary>
internal static class PresenceOf
{
    private static readonly string[] Away = ["stage.stream-starved", "stage.stream-ended"];
    private static readonly string[] Back = ["stage.stream-started", "stage.stream-recovered"];

    /// <summary>What the log must keep for as long as attendance is to be known.</summary>
    public static IReadOnlyList<string> LogKinds => [.. Away, .. Back, .. PauseFacts.Kinds];

    /// <summary>Stays by session and person. An open stay ends at its last heartbeat, so that a killed node costs nobody more than that (F2).</summary>
    public static async Task<ILookup<Guid, (Guid Person, Interval Span)>> SpansAsync(AppDbContext db, IReadOnlyCollection<Guid> sessions, CancellationToken cancellation)
    {
        var spans = await db.PresenceSpans.Where(s => sessions.Contains(s.SessionId))
            .Select(s => new { s.SessionId, s.PersonId, s.JoinedAt, s.SeenAt, s.LeftAt })
            .ToListAsync(cancellation);
        return spans.ToLookup(s => s.SessionId, s => (s.PersonId, new Interval(s.JoinedAt, s.LeftAt ?? s.SeenAt)));
    }

    /// <summary>When each session had no stream after it had had one, was on a break, or had ended and not yet gone on: from the log, where these facts are.</summary>
    public static async Task<IReadOnlyDictionary<Guid, IntervalSet>> OutagesAsync(AppDbContext db, IReadOnlyDictionary<Guid, Interval> live, CancellationToken cancellation)
    {
        var sessions = live.Keys.ToList();
        var kinds = LogKinds;
        var facts = await db.RoomLog.Where(e => sessions.Contains(e.SessionId) && kinds.Contains(e.Kind))
            .OrderBy(e => e.Seq).Select(e => new { e.SessionId, e.At, e.Kind, e.Body }).ToListAsync(cancellation);
        var bySession = facts.ToLookup(fact => fact.SessionId);
        return live.ToDictionary(session => session.Key, session =>
        {
            var mine = bySession[session.Key].ToList();
            var stream = mine.Where(fact => !PauseFacts.Kinds.Contains(fact.Kind)).Select(fact => (fact.At, Array.IndexOf(Away, fact.Kind) >= 0));
            var pauses = PauseFacts.In(mine.Where(fact => PauseFacts.Kinds.Contains(fact.Kind)).Select(fact => (fact.At, fact.Kind, fact.Body)), session.Value);
            return OutagesIn(stream, session.Value).Union(IntervalSet.Of(pauses).Intersect(IntervalSet.Of(session.Value)));
        });
    }

    /// <summary>Whether a person had a place while the class ran. Somebody who enrols after its end has missed nothing.</summary>
    public static bool HadPlace(Enrollment place, Interval live) =>
        place.EnrolledAt < live.To && (place.LeftAt is null || place.LeftAt > live.From) && (place.BannedAt is null || place.BannedAt > live.From);

    internal static IntervalSet OutagesIn(IEnumerable<(DateTimeOffset At, bool IsAway)> facts, Interval live)
    {
        var outages = new List<Interval>();
        DateTimeOffset? since = null;
        foreach (var (at, isAway) in facts)
        {
            if (isAway)
            {
                since ??= at;
            }
            else if (since is { } from)
            {
                outages.Add(new(from, at));
                since = null;
            }
        }

        if (since is { } open)
            outages.Add(new(open, live.To));
        return IntervalSet.Of(outages).Intersect(IntervalSet.Of(live));
    }
}
