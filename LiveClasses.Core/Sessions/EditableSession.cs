using LiveClasses.Core.Access;
using LiveClasses.Core.Courses;
using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Sessions;

/// <summary>A class as its form shows it, in the wall time of its own zone; null for whoever may not change it.</summary>
public sealed class EditableSession(IDbContextFactory<AppDbContext> databases, AccessPolicy access)
{
    public async Task<SessionForm?> ExecuteAsync(Guid sessionId, Guid personId, CancellationToken cancellation = default)
    {
        if (await access.ForSessionAsync(sessionId, personId, cancellation) is not { CanManage: true })
            return null;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var session = await db.Sessions.Include(s => s.Course).AsNoTracking().SingleAsync(s => s.Id == sessionId, cancellation);
        var hosts = await db.CourseInstructors.Where(i => i.CourseId == session.CourseId || i.PersonId == session.HostId)
            .Select(i => new NamedPerson(i.PersonId, i.Person!.DisplayName)).Distinct().ToListAsync(cancellation);
        return new SessionForm(session.Id, session.State, session.EditRefusal, new CourseChoice(session.CourseId, session.Course!.Title, hosts), SessionPlan.Of(session), session.SeriesId is not null && session.State is not SessionState.Live) { CoverId = session.CoverId };
    }
}

/// <param name="EditRefusal">Why it can no longer be changed; null while it can.</param>
/// <param name="IsInSeries">A change can be one of the others too.</param>
public sealed record SessionForm(Guid Id, SessionState State, Shared.Refusal? EditRefusal, CourseChoice Course, SessionPlan Plan, bool IsInSeries)
{
    /// <summary>Its picture, if it has one of its own.</summary>
    public Guid? CoverId { get; init; }
}
