using LiveClasses.Core.Enrollments;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Recordings;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Sessions;

/// <summary>What waits for a host, the most pressing first.</summary>
internal static class TeachingNeeds
{
    private const int Most = 8;
    private static readonly TimeSpan Overdue = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan RunsOver = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan DraftDue = TimeSpan.FromDays(7);
    private static readonly TimeSpan QuestionsAge = TimeSpan.FromDays(14);

    public static async Task<IReadOnlyList<NeedsYou>> OfAsync(AppDbContext db, Guid personId, IQueryable<LiveSession> mine, DateTimeOffset now, CancellationToken cancellation)
    {
        var (overdue, over, draft, recent) = (now - Overdue, now - RunsOver, now + DraftDue, now - QuestionsAge);
        var sessions = await mine
            .Where(s => (s.State == SessionState.Scheduled && s.StartsAt < overdue) || (s.State == SessionState.Live && s.EndsAt < over)
                || (s.State == SessionState.Draft && s.StartsAt > now && s.StartsAt < draft))
            .OrderBy(s => s.StartsAt).Take(Most)
            .Select(s => new { s.Id, s.Title, s.State })
            .ToListAsync(cancellation);
        var hidden = await mine
            .Where(s => s.Course!.PublishedAt == null && (s.State == SessionState.Live || (s.State == SessionState.Scheduled && s.EndsAt > now)))
            .GroupBy(s => new { s.CourseId, s.Course!.Title })
            .Select(g => new NeedsYou(NeedKind.CourseIsDraft, g.Key.CourseId, g.Key.Title, g.Count()))
            .ToListAsync(cancellation);
        var failed = await db.Recordings.Where(r => r.State == RecordingState.Failed && mine.Any(s => s.Id == r.SessionId && s.EndedAt > recent))
            .Select(r => new NeedsYou(NeedKind.RecordingFailed, r.SessionId, r.Session!.Title, 1))
            .ToListAsync(cancellation);
        return
        [
            .. sessions.Select(s => new NeedsYou(KindOf(s.State), s.Id, s.Title)).OrderBy(need => need.Kind),
            .. hidden,
            .. await AskedAsync(db, personId, cancellation),
            .. failed,
            .. await QuestionsAsync(db, mine, recent, cancellation),
        ];
    }

    private static Task<List<NeedsYou>> AskedAsync(AppDbContext db, Guid personId, CancellationToken cancellation) =>
        db.PlaceRequests.Where(r => r.Waits == WaitsFor.Approval && r.Course!.Instructors.Any(i => i.PersonId == personId))
            .GroupBy(r => new { r.CourseId, r.Course!.Title })
            .Select(g => new NeedsYou(NeedKind.PlacesAsked, g.Key.CourseId, g.Key.Title, g.Count()))
            .ToListAsync(cancellation);

    private static async Task<IEnumerable<NeedsYou>> QuestionsAsync(AppDbContext db, IQueryable<LiveSession> mine, DateTimeOffset recent, CancellationToken cancellation)
    {
        var ended = await mine.Where(s => s.State == SessionState.Ended && s.EndedAt > recent)
            .OrderByDescending(s => s.EndedAt).Take(Most).Select(s => new { s.Id, s.Title }).ToListAsync(cancellation);
        var counts = await QuestionCounts.OfAsync(db, [.. ended.Select(s => s.Id)], cancellation);
        return ended.Where(s => counts.GetValueOrDefault(s.Id).Open > 0).Select(s => new NeedsYou(NeedKind.QuestionsOpen, s.Id, s.Title, counts[s.Id].Open));
    }

    private static NeedKind KindOf(SessionState state) => state switch
    {
        SessionState.Live => NeedKind.ClassRunsOver,
        SessionState.Draft => NeedKind.DraftIsDue,
        _ => NeedKind.ClassIsOverdue,
    };
}
