using LiveClasses.Core.Access;
using LiveClasses.Core.Attendance;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Recordings;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Sessions;

/// <summary>A host's own page (SES-08); null for somebody who does not teach.</summary>
public sealed class TeachingDashboard(IDbContextFactory<AppDbContext> databases, AccessPolicy access, TimeProvider clock)
{
    public const int PageSize = 20;
    private const int Trend = 8;

    public async Task<TeachingView?> ExecuteAsync(Guid personId, TeachingList list = TeachingList.Upcoming, int page = 1, CancellationToken cancellation = default)
    {
        if (!(await access.ForSiteAsync(personId, cancellation)).CanTeach)
            return null;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var now = clock.GetUtcNow();
        // An admin may run every class; here are the ones that are theirs.
        var mine = await db.Sessions.TaughtByAsync(db, personId, cancellation);
        var listed = Listed(mine, list, now);
        var total = await listed.CountAsync(cancellation);
        var at = Paging.Clamp(page, total, PageSize);
        var figures = await ClassFigures.OfLastAsync(db, mine, Trend, cancellation);
        return new TeachingView(
            await NextAsync(db, mine, personId, now, cancellation),
            figures.Count == 0 ? null : await LastAsync(db, figures, cancellation),
            figures,
            await TeachingNeeds.OfAsync(db, personId, mine, now, cancellation),
            await CoursesAsync(db, personId, cancellation),
            list,
            await SessionsAsync(db, listed, at, cancellation),
            total,
            at);
    }

    private static IQueryable<LiveSession> Listed(IQueryable<LiveSession> mine, TeachingList list, DateTimeOffset now) => list switch
    {
        TeachingList.Ended => mine.Where(s => s.State == SessionState.Ended || s.State == SessionState.Cancelled).OrderByDescending(s => s.StartsAt).ThenBy(s => s.Id),
        TeachingList.Drafts => mine.Where(s => s.State == SessionState.Draft).OrderBy(s => s.StartsAt).ThenBy(s => s.Id),
        // One that was never started stays in sight, after those that can still be held.
        _ => mine.Where(s => s.State == SessionState.Live || s.State == SessionState.Scheduled)
            .OrderBy(s => s.State == SessionState.Live ? 0 : s.EndsAt > now ? 1 : 2).ThenBy(s => s.StartsAt).ThenBy(s => s.Id),
    };

    private static Task<NextClass?> NextAsync(AppDbContext db, IQueryable<LiveSession> mine, Guid personId, DateTimeOffset now, CancellationToken cancellation) =>
        mine.Where(s => s.State == SessionState.Live || (s.State == SessionState.Scheduled && s.EndsAt > now))
            .OrderBy(s => s.State == SessionState.Live ? 0 : 1).ThenBy(s => s.HostId == personId ? 0 : 1).ThenBy(s => s.StartsAt)
            .Select(s => new NextClass(s.Id, s.Title, s.Course!.Title, s.State, s.StartsAt, s.EndsAt, s.StartedAt,
                db.Enrollments.Count(e => e.CourseId == s.CourseId && e.LeftAt == null && e.BannedAt == null)))
            .FirstOrDefaultAsync(cancellation);

    private static Task<List<TaughtSession>> SessionsAsync(AppDbContext db, IQueryable<LiveSession> listed, int page, CancellationToken cancellation) =>
        listed.Skip((page - 1) * PageSize).Take(PageSize)
            .Select(s => new TaughtSession(s.Id, s.Title, s.Course!.Title, s.State, s.StartsAt, s.EndsAt, s.StartedAt,
                db.Enrollments.Count(e => e.CourseId == s.CourseId && e.LeftAt == null && e.BannedAt == null), s.Course.Capacity,
                db.Recordings.Where(r => r.SessionId == s.Id && r.State == RecordingState.Ready).Select(r => (Guid?)r.Id).FirstOrDefault()))
            .ToListAsync(cancellation);

    private static Task<List<TaughtCourse>> CoursesAsync(AppDbContext db, Guid personId, CancellationToken cancellation) =>
        db.Courses.Where(c => c.Instructors.Any(i => i.PersonId == personId)).OrderBy(c => c.Title)
            .Select(c => new TaughtCourse(c.Id, c.Slug, c.Title, c.PublishedAt != null, c.CoverHue,
                db.Enrollments.Count(e => e.CourseId == c.Id && e.LeftAt == null && e.BannedAt == null), c.Capacity))
            .ToListAsync(cancellation);

    private static async Task<LastClass> LastAsync(AppDbContext db, IReadOnlyList<ClassFigures> figures, CancellationToken cancellation)
    {
        var last = figures[^1];
        var before = figures.SkipLast(1).Where(f => f.CourseId == last.CourseId && f.PresentShare is not null).Select(f => f.PresentShare!.Value).ToList();
        var questions = await QuestionCounts.OfAsync(db, [last.SessionId], cancellation);
        var recording = await db.Recordings.Where(r => r.SessionId == last.SessionId && r.State == RecordingState.Ready)
            .Select(r => new
            {
                r.Id,
                // Those who teach it look into it too; the number is of the others.
                Watched = db.WatchPositions.Count(p => p.RecordingId == r.Id && p.PersonId != r.Session!.HostId && !r.Session.Course!.Instructors.Any(i => i.PersonId == p.PersonId)),
            })
            .FirstOrDefaultAsync(cancellation);
        var (asked, open) = questions.GetValueOrDefault(last.SessionId);
        return new LastClass(last, before.Count == 0 ? null : before.Average(), asked, open, recording?.Id, recording?.Watched);
    }
}
