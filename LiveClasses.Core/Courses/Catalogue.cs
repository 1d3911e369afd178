using LiveClasses.Core.Access;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Presence;
using LiveClasses.Core.Sessions;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Courses;

/// <summary>The published courses, what is live first, then what comes next (CRS-02).</summary>
public sealed class Catalogue(IDbContextFactory<AppDbContext> databases, AccessPolicy access, TimeProvider clock)
{
    public const int PageSize = 24;

    /// <summary>More live classes than this are found by the filter, not in the banner.</summary>
    private const int MaxBanners = 3;

    /// <param name="filter">What is asked for.</param>
    /// <param name="personId">Null for a visitor.</param>
    /// <param name="cancellation">Ends the query.</param>
    public async Task<CatalogueView> ExecuteAsync(CatalogueFilter filter, Guid? personId, CancellationToken cancellation = default)
    {
        var who = await access.ForSiteAsync(personId, cancellation);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var now = clock.GetUtcNow();
        var courses = Filtered(db, filter, now);
        var total = await courses.CountAsync(cancellation);
        var page = Paging.Clamp(filter.Page, total, PageSize);
        var rows = await courses
            .OrderBy(c => db.Sessions.Any(s => s.CourseId == c.Id && s.State == SessionState.Live) ? 0 : 1)
            // PostgreSQL puts null last: courses with nothing planned.
            .ThenBy(c => db.Sessions.Where(s => s.CourseId == c.Id && s.State == SessionState.Scheduled && s.EndsAt > now).Min(s => (DateTimeOffset?)s.StartsAt))
            .ThenByDescending(c => c.PublishedAt)
            .ThenBy(c => c.Id)
            .Skip((page - 1) * PageSize).Take(PageSize)
            .Select(c => new
            {
                Course = c,
                Instructors = c.Instructors.OrderBy(i => i.Person!.DisplayName).Select(i => i.Person!.DisplayName).ToList(),
                Teaches = c.Instructors.Any(i => i.PersonId == personId),
                Enrolled = db.Enrollments.Count(e => e.CourseId == c.Id && e.LeftAt == null && e.BannedAt == null),
                IsEnrolled = db.Enrollments.Any(e => e.CourseId == c.Id && e.PersonId == personId && e.LeftAt == null && e.BannedAt == null),
                Next = db.Sessions
                    .Where(s => s.CourseId == c.Id && (s.State == SessionState.Live || (s.State == SessionState.Scheduled && s.EndsAt > now)))
                    .OrderBy(s => s.State == SessionState.Live ? 0 : 1).ThenBy(s => s.StartsAt)
                    .Select(s => new SessionLine(s.Id, s.Title, s.State, s.StartsAt, s.EndsAt, s.StartedAt))
                    .FirstOrDefault(),
            })
            .ToListAsync(cancellation);
        var cards = rows.Select(r => new CatalogueCard(
            r.Course.Id, r.Course.Slug, r.Course.Title, r.Course.Summary, r.Course.Level, r.Course.CoverHue,
            r.Instructors, r.Next, r.Enrolled, r.Course.Capacity, r.IsEnrolled, r.Teaches)).ToList();
        return new CatalogueView(cards, await LiveAsync(db, who, now, cancellation), total, page);
    }

    private static IQueryable<Course> Filtered(AppDbContext db, CatalogueFilter filter, DateTimeOffset now)
    {
        var courses = db.Courses.Where(c => c.PublishedAt != null);
        if (filter.Level is { } level)
            courses = courses.Where(c => c.Level == level);
        if (filter.LiveOnly)
            courses = courses.Where(c => db.Sessions.Any(s => s.CourseId == c.Id && s.State == SessionState.Live));
        if (filter.Before is { } before)
            courses = courses.Where(c => db.Sessions.Any(s => s.CourseId == c.Id && (s.State == SessionState.Live || (s.State == SessionState.Scheduled && s.EndsAt > now && s.StartsAt < before))));
        if (string.IsNullOrWhiteSpace(filter.Text))
            return courses;
        // Text without a letter or digit finds nothing, rather than everything.
        if (PrefixQuery.Of(filter.Text) is not { } words)
            return courses.Where(c => false);
        return courses.Where(c =>
            EF.Functions.ToTsVector("simple", c.Title + " " + c.Summary + " " + c.Category).Matches(EF.Functions.ToTsQuery("simple", words))
            || c.Instructors.Any(i => EF.Functions.ToTsVector("simple", i.Person!.DisplayName).Matches(EF.Functions.ToTsQuery("simple", words)))
            || db.Sessions.Any(s => s.CourseId == c.Id && s.State != SessionState.Draft && s.State != SessionState.Cancelled
                && EF.Functions.ToTsVector("simple", s.Title).Matches(EF.Functions.ToTsQuery("simple", words))));
    }

    private static Task<List<LiveNow>> LiveAsync(AppDbContext db, SiteRights who, DateTimeOffset now, CancellationToken cancellation)
    {
        var seen = now - PresenceBook.Lost;
        return db.SessionsOpenTo(who)
            .Where(s => s.State == SessionState.Live)
            .OrderByDescending(s => s.StartedAt)
            .Take(MaxBanners)
            .Select(s => new LiveNow(
                s.Id, s.Title, s.Course!.Title, s.StartedAt!.Value,
                db.PresenceSpans.Where(p => p.SessionId == s.Id && p.LeftAt == null && p.SeenAt > seen).Select(p => p.PersonId).Distinct().Count()))
            .ToListAsync(cancellation);
    }
}
