using LiveClasses.Core.Accounts;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Invitations;

/// <summary>Makes somebody who teaches on the site a co-host of one class: they run it with its host. They must have the time (SES-04).</summary>
public sealed class NameCoHost(SessionLife life, ILookupNormalizer normalizer)
{
    public Task<Result<Done>> ExecuteAsync(Guid sessionId, Guid personId, string address, CancellationToken cancellation = default) =>
        life.StepAsync(sessionId, personId, SessionMove.CoHostsChanged, (db, session, _) => NameAsync(db, session, address.Trim(), cancellation), cancellation);

    private async Task<Refusal?> NameAsync(AppDbContext db, LiveSession session, string address, CancellationToken cancellation)
    {
        if (session.EditRefusal is { } over)
            return over;
        var normalized = normalizer.NormalizeEmail(address);
        if (await db.Users.SingleOrDefaultAsync(p => p.NormalizedEmail == normalized, cancellation) is not { } person)
            return new AddressesUnknown(address) with { Field = "CoHost" };
        var teaches = await db.UserRoles.AnyAsync(l => l.UserId == person.Id && db.Roles.Any(r => r.Id == l.RoleId && (r.Name == SiteRoles.Instructor || r.Name == SiteRoles.Admin)), cancellation);
        if (!teaches)
            return new NotATeacher(person.DisplayName);
        if (await db.SessionCoHosts.AnyAsync(c => c.SessionId == session.Id && c.PersonId == person.Id, cancellation))
            return null;
        if (await db.SessionCoHosts.CountAsync(c => c.SessionId == session.Id, cancellation) >= SessionCoHost.Most)
            return new TooManyCoHosts();
        await HostCalendar.LockAsync(db, person.Id, cancellation);
        if (await BusyAsync(db, session, person, cancellation) is { } busy)
            return busy;
        db.SessionCoHosts.Add(new SessionCoHost { SessionId = session.Id, PersonId = person.Id });
        return null;
    }

    private static async Task<CoHostBusy?> BusyAsync(AppDbContext db, LiveSession session, Person person, CancellationToken cancellation)
    {
        var title = await db.Sessions
            .Where(s => s.Id != session.Id && (s.HostId == person.Id || s.CoHosts.Any(c => c.PersonId == person.Id)))
            .Where(s => s.State == SessionState.Scheduled || s.State == SessionState.Live)
            .Where(s => s.StartsAt < session.EndsAt && s.EndsAt > session.StartsAt)
            .OrderBy(s => s.StartsAt).Select(s => s.Title).FirstOrDefaultAsync(cancellation);
        return title is null ? null : new CoHostBusy(person.DisplayName, title);
    }
}

/// <summary>A guest is co-host no more.</summary>
public sealed class ReleaseCoHost(SessionLife life)
{
    public Task<Result<Done>> ExecuteAsync(Guid sessionId, Guid personId, Guid coHostId, CancellationToken cancellation = default) =>
        life.StepAsync(sessionId, personId, SessionMove.CoHostsChanged, async (db, session, _) =>
        {
            await db.SessionCoHosts.Where(c => c.SessionId == session.Id && c.PersonId == coHostId).ExecuteDeleteAsync(cancellation);
            return null;
        }, cancellation);
}
