using LiveClasses.Core.Access;
using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Sessions;

/// <summary>A class that is on or comes.</summary>
public sealed record ClassAhead(Guid Id, string Title, string Course, string Host, SessionState State, DateTimeOffset StartsAt, DateTimeOffset EndsAt);

/// <summary>The classes of the courses that a person attends or teaches, and those they were invited to or help with, from now on, the next first.</summary>
public sealed class ClassesAhead(IDbContextFactory<AppDbContext> databases, AccessPolicy access, TimeProvider time)
{
    public const int Most = 100;

    public async Task<IReadOnlyList<ClassAhead>> ExecuteAsync(Guid personId, CancellationToken cancellation = default)
    {
        var who = await access.ForSiteAsync(personId, cancellation);
        var now = time.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.SessionsOpenTo(who)
            .Where(s => s.EndsAt > now && (s.State == SessionState.Scheduled || s.State == SessionState.Live))
            .Where(s => s.HostId == personId || s.Course!.Instructors.Any(i => i.PersonId == personId) || s.CoHosts.Any(h => h.PersonId == personId)
                || s.Invitations.Any(i => i.PersonId == personId && i.WithdrawnAt == null)
                || db.Enrollments.Any(e => e.CourseId == s.CourseId && e.PersonId == personId && e.LeftAt == null && e.BannedAt == null))
            .OrderBy(s => s.StartsAt).ThenBy(s => s.Id).Take(Most)
            .Select(s => new ClassAhead(s.Id, s.Title, s.Course!.Title, s.Host!.DisplayName, s.State, s.StartsAt, s.EndsAt))
            .ToListAsync(cancellation);
    }
}
