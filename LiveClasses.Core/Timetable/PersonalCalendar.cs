using LiveClasses.Core.Access;
using LiveClasses.Core.Bans;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Sessions;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Timetable;

/// <summary>A person's classes in a span of time (SES-06): those they hold or teach, those of the courses they are enrolled in, and what they were invited to.</summary>
public sealed class PersonalCalendar(IDbContextFactory<AppDbContext> databases, AccessPolicy access)
{
    /// <summary>More would be no calendar; a busy teacher's month has a tenth of it.</summary>
    public const int Most = 500;

    /// <summary>No class is longer, extended ones included: what began before cannot reach into the span.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    /// <param name="personId">Whose.</param>
    /// <param name="from">From this moment.</param>
    /// <param name="until">Until before this one.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<IReadOnlyList<CalendarEntry>> ExecuteAsync(Guid personId, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellation = default)
    {
        var who = await access.ForSiteAsync(personId, cancellation);
        if (who.PersonId is not { } id)
            return [];
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var bans = db.BansOf(id);
        var (begins, canTeach) = (from - Longest, who.CanTeach);
        return await db.Sessions
            .Where(s => s.StartsAt >= begins && s.StartsAt < until && s.EndsAt > from)
            .Where(s => (canTeach && (s.HostId == id || s.Course!.Instructors.Any(i => i.PersonId == id) || s.CoHosts.Any(h => h.PersonId == id)))
                || (s.State != SessionState.Draft && s.Course!.PublishedAt != null
                    && (s.Invitations.Any(i => i.PersonId == id && i.WithdrawnAt == null)
                        || (s.Access != SessionAccess.Invited && db.Enrollments.Any(e => e.CourseId == s.CourseId && e.PersonId == id && e.LeftAt == null && e.BannedAt == null)))
                    && !bans.Any(b => b.CourseId == null || b.CourseId == s.CourseId)))
            .OrderBy(s => s.StartsAt).ThenBy(s => s.Id)
            .Take(Most)
            .Select(s => new CalendarEntry
            {
                Id = s.Id,
                Title = s.Title,
                Description = s.Description,
                Course = s.Course!.Title,
                Hue = s.Course.CoverHue,
                Host = s.Host!.DisplayName,
                State = s.State,
                StartsAt = s.StartsAt,
                EndsAt = s.EndsAt,
                TimeZone = s.TimeZone,
                Revision = s.Revision,
                Teaches = canTeach && (s.HostId == id || s.Course.Instructors.Any(i => i.PersonId == id) || s.CoHosts.Any(h => h.PersonId == id)),
            })
            .ToListAsync(cancellation);
    }
}

/// <summary>A class in a calendar.</summary>
public sealed record CalendarEntry
{
    public required Guid Id { get; init; }

    public required string Title { get; init; }

    public string Description { get; init; } = "";

    public required string Course { get; init; }

    /// <summary>Of the course's cover, in degrees.</summary>
    public int Hue { get; init; }

    public required string Host { get; init; }

    public SessionState State { get; init; }

    public required DateTimeOffset StartsAt { get; init; }

    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>In which it was planned.</summary>
    public required string TimeZone { get; init; }

    /// <summary>See <see cref="LiveSession.Revision"/>.</summary>
    public int Revision { get; init; }

    /// <summary>They hold it or teach its course.</summary>
    public bool Teaches { get; init; }

    public static CalendarEntry Of(LiveSession session) => new()
    {
        Id = session.Id,
        Title = session.Title,
        Description = session.Description,
        Course = session.Course!.Title,
        Hue = session.Course.CoverHue,
        Host = session.Host!.DisplayName,
        State = session.State,
        StartsAt = session.StartsAt,
        EndsAt = session.EndsAt,
        TimeZone = session.TimeZone,
        Revision = session.Revision,
    };
}
