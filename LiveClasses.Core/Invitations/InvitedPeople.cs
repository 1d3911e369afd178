using LiveClasses.Core.Access;
using LiveClasses.Core.Courses;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Invitations;

/// <summary>Who is invited to a class and runs it besides its host, for those who manage it; null for everybody else.</summary>
public sealed class InvitedPeople(IDbContextFactory<AppDbContext> databases, AccessPolicy access)
{
    public async Task<InvitedView?> ExecuteAsync(Guid sessionId, Guid personId, CancellationToken cancellation = default)
    {
        if (await access.ForSessionAsync(sessionId, personId, cancellation) is not { CanManage: true })
            return null;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var session = await db.Sessions.AsNoTracking().SingleAsync(s => s.Id == sessionId, cancellation);
        var invited = await db.Invitations.Where(i => i.SessionId == sessionId && i.WithdrawnAt == null)
            .OrderBy(i => i.Person!.DisplayName).ThenBy(i => i.PersonId)
            .Select(i => new InvitedPerson(i.PersonId, i.Person!.DisplayName, i.Person.Email ?? "", i.Answer, i.InvitedAt) { AvatarId = i.Person.AvatarId })
            .ToListAsync(cancellation);
        var guests = await db.SessionCoHosts.Where(c => c.SessionId == sessionId).OrderBy(c => c.Person!.DisplayName).Select(c => new NamedPerson(c.PersonId, c.Person!.DisplayName) { AvatarId = c.Person.AvatarId }).ToListAsync(cancellation);
        var instructors = await db.CourseInstructors.Where(i => i.CourseId == session.CourseId && i.PersonId != session.HostId)
            .OrderBy(i => i.Person!.DisplayName).Select(i => new NamedPerson(i.PersonId, i.Person!.DisplayName) { AvatarId = i.Person.AvatarId }).ToListAsync(cancellation);
        return new InvitedView(session.Title, session.Access, session.EditRefusal, invited, guests, instructors) { IsInSeries = session.SeriesId is not null };
    }
}

/// <param name="Guests">Co-hosts of this class alone.</param>
/// <param name="Instructors">Of the course, its host aside: co-hosts of all its classes.</param>
public sealed record InvitedView(
    string Title, SessionAccess Access, Refusal? EditRefusal, IReadOnlyList<InvitedPerson> Invited, IReadOnlyList<NamedPerson> Guests, IReadOnlyList<NamedPerson> Instructors)
{
    /// <summary>An invitation can be one to its other classes too.</summary>
    public bool IsInSeries { get; init; }
}

public sealed record InvitedPerson(Guid Id, string Name, string Email, InvitationAnswer Answer, DateTimeOffset InvitedAt)
{
    /// <inheritdoc cref="NamedPerson.AvatarId"/>
    public Guid? AvatarId { get; init; }
}

/// <summary>An invitation as whoever got it sees it; null when it does not stand.</summary>
public sealed class InvitationOf(IDbContextFactory<AppDbContext> databases)
{
    public async Task<InvitationView?> ExecuteAsync(Guid sessionId, Guid personId, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Invitations.Where(i => i.SessionId == sessionId && i.PersonId == personId && i.WithdrawnAt == null)
            .Select(i => new InvitationView(i.SessionId, i.Session!.Title, i.Session.Course!.Title, i.Session.Host!.DisplayName, i.Session.StartsAt, i.Session.EndsAt, i.Session.State, i.Answer))
            .SingleOrDefaultAsync(cancellation);
    }
}

public sealed record InvitationView(Guid SessionId, string Title, string Course, string Host, DateTimeOffset StartsAt, DateTimeOffset EndsAt, SessionState State, InvitationAnswer Answer);
