using LiveClasses.Core.Access;
using LiveClasses.Core.Auditing;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Accounts;

/// <summary>Gives a person a site role or takes it (ACC-03). Only an admin may, and never Admin from themselves or from the last one (A28).</summary>
public sealed class ChangeRole(IDbContextFactory<AppDbContext> databases, AccessPolicy access, TimeProvider time)
{
    public async Task<Refusal?> ExecuteAsync(Guid actorId, Guid personId, string role, bool holds, CancellationToken cancellation = default)
    {
        if (!(await access.ForSiteAsync(actorId, cancellation)).IsAdmin)
            return new NotAllowed();
        if (!SiteRoles.All.Contains(role))
            return new RoleUnknown();

        await using var db = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        // Two admins who demote each other at the same moment: one after the other.
        await db.LockRolesAsync(cancellation);
        if (!await db.Users.AnyAsync(p => p.Id == personId && p.ErasedAt == null, cancellation))
            return new PersonNotFound();
        var held = await db.Holders(role).AnyAsync(link => link.UserId == personId, cancellation);
        if (held == holds)
            return null;
        if (!holds && role == SiteRoles.Admin && await db.Holders(role).CountAsync(cancellation) == 1)
            return new LastAdmin();
        if (!holds && role == SiteRoles.Admin && personId == actorId)
            return new OwnAdminRole();

        if (holds)
            await db.GiveAsync(personId, role, cancellation);
        else
            await db.UserRoles.Where(link => link.UserId == personId && db.Roles.Any(r => r.Id == link.RoleId && r.Name == role)).ExecuteDeleteAsync(cancellation);
        // Cookies and circuits that carry the old roles end within a minute (A33).
        var stamp = NewPerson.Stamp();
        await db.Users.Where(p => p.Id == personId).ExecuteUpdateAsync(person => person.SetProperty(p => p.SecurityStamp, stamp), cancellation);
        db.AuditEntries.Add(new AuditEntry
        {
            At = time.GetUtcNow(),
            PersonId = actorId,
            SubjectId = personId,
            Action = holds ? "person.role-given" : "person.role-taken",
            Detail = role,
        });
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return null;
    }
}
