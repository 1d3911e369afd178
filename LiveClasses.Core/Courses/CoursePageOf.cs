using LiveClasses.Core.Access;
using LiveClasses.Core.Enrollments;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Recordings;
using LiveClasses.Core.Sessions;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Courses;

/// <summary>Everything that a course's page shows; null when there is no such course or this person cannot see it.</summary>
public sealed class CoursePageOf(IDbContextFactory<AppDbContext> databases, AccessPolicy access, TimeProvider clock)
{
    public const int MaxUpcoming = 50;
    public const int MaxPast = 50;

    public async Task<CourseView?> ExecuteAsync(string slug, Guid? personId, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var course = await db.Courses.AsNoTracking().SingleOrDefaultAsync(c => c.Slug == slug, cancellation);
        if (course is null || await access.ForCourseAsync(course.Id, personId, cancellation) is not { } rights)
            return null;
        var instructors = await db.CourseInstructors.Where(i => i.CourseId == course.Id)
            .OrderBy(i => i.Person!.DisplayName).Select(i => new NamedPerson(i.PersonId, i.Person!.DisplayName) { AvatarId = i.Person.AvatarId }).ToListAsync(cancellation);
        var enrolled = await db.Enrollments.CountAsync(e => e.CourseId == course.Id && e.LeftAt == null && e.BannedAt == null, cancellation);
        return new CourseView(
            course.Id, course.Slug, course.Title, course.Summary, course.Description, course.Category, course.Level, course.Tags,
            CoursePrice.Of(course.Price, course.Currency), course.CoverHue, course.CoverId, course.Enrolment, course.Capacity, enrolled, course.IsPublished, instructors, rights,
            personId is null ? null : await db.PlaceRequests.Where(r => r.CourseId == course.Id && r.PersonId == personId).Select(r => (WaitsFor?)r.Waits).FirstOrDefaultAsync(cancellation),
            await UpcomingAsync(db, course.Id, rights, cancellation),
            await PastAsync(db, course.Id, personId, cancellation));
    }

    private Task<List<SessionLine>> UpcomingAsync(AppDbContext db, Guid courseId, CourseRights rights, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        return db.Sessions
            .Where(s => s.CourseId == courseId)
            .Where(s => s.State == SessionState.Live || s.State == SessionState.Scheduled
                || (s.State == SessionState.Draft && rights.CanManage)
                || (s.State == SessionState.Cancelled && s.EndsAt > now))
            .OrderBy(s => s.State == SessionState.Live ? 0 : 1).ThenBy(s => s.StartsAt)
            .Take(MaxUpcoming)
            .Select(s => new SessionLine(s.Id, s.Title, s.State, s.StartsAt, s.EndsAt, s.StartedAt))
            .ToListAsync(cancellation);
    }

    private async Task<List<PastSession>> PastAsync(AppDbContext db, Guid courseId, Guid? personId, CancellationToken cancellation)
    {
        var open = db.SessionsOpenTo(await access.ForSiteAsync(personId, cancellation));
        return await db.Sessions
            .Where(s => s.CourseId == courseId && s.State == SessionState.Ended)
            .OrderByDescending(s => s.StartedAt)
            .Take(MaxPast)
            .Select(s => new
            {
                Line = new SessionLine(s.Id, s.Title, s.State, s.StartsAt, s.EndsAt, s.StartedAt),
                Recording = db.Recordings.Where(r => r.SessionId == s.Id && r.State == RecordingState.Ready && open.Any(o => o.Id == s.Id))
                    .Select(r => new { r.Id, DurationMs = r.DurationMs - r.CutMs }).FirstOrDefault(),
            })
            .Select(r => new PastSession(r.Line, r.Recording == null ? null : r.Recording.Id, r.Recording == null ? 0 : r.Recording.DurationMs))
            .ToListAsync(cancellation);
    }
}
