using LiveClasses.Core.Access;
using LiveClasses.Core.Courses;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Presence;
using LiveClasses.Core.Recordings;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Sessions;

/// <summary>Everything that a class's page shows; null when there is no such class or this person cannot see it.</summary>
public sealed class SessionPage(IDbContextFactory<AppDbContext> databases, AccessPolicy access, MeetingOf meetings, TimeProvider clock)
{
    public async Task<SessionView?> ExecuteAsync(Guid sessionId, Guid? personId, CancellationToken cancellation = default)
    {
        if (await access.ForSessionAsync(sessionId, personId, cancellation) is not { } rights)
            return null;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var seen = clock.GetUtcNow() - PresenceBook.Lost;
        var view = await db.Sessions.Where(s => s.Id == sessionId)
            .Select(s => new SessionView(
                s.Id, s.Title, s.Description, s.Kind, s.State, s.Access, s.StartsAt, s.EndsAt, s.StartedAt, s.EndedAt, s.CancelReason, s.IsRecorded, s.Capacity,
                new CourseLink(s.CourseId, s.Course!.Slug, s.Course.Title, s.Course.CoverHue, s.Course.PublishedAt != null),
                new NamedPerson(s.HostId, s.Host!.DisplayName) { AvatarId = s.Host.AvatarId },
                rights,
                db.Enrollments.Count(e => e.CourseId == s.CourseId && e.LeftAt == null && e.BannedAt == null),
                db.PresenceSpans.Where(p => p.SessionId == s.Id && p.LeftAt == null && p.SeenAt > seen).Select(p => p.PersonId).Distinct().Count(),
                db.Recordings.Where(r => r.SessionId == s.Id).Select(r => new RecordingLine(r.Id, r.State, r.DurationMs - r.CutMs)).FirstOrDefault()) { CoverId = s.CoverId, CourseCoverId = s.Course.CoverId, SeriesId = s.SeriesId, IsElsewhere = s.MeetingAddress != null, Language = s.Language, TemplateName = s.TemplateName })
            .SingleOrDefaultAsync(cancellation);
        if (view is { IsElsewhere: true })
            view = view with { Meeting = await meetings.ExecuteAsync(sessionId, personId, cancellation) };
        return view is null || rights.CanWatchRecording ? view : view with { Recording = null };
    }
}
