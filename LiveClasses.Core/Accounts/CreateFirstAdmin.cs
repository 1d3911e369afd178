using LiveClasses.Core.Auditing;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.School;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Accounts;

/// <summary>
/// Sets the site up: its name, its time zone and its first admin, who may also teach (ACC-07). Refused for ever once there is an admin (A29). The caller has
/// checked the one-time token.
/// </summary>
public sealed class CreateFirstAdmin(IDbContextFactory<AppDbContext> databases, Credentials credentials, TimeProvider time)
{
    /// <returns>What is wrong with which field; empty when the site is set up.</returns>
    public async Task<IReadOnlyList<Refusal>> ExecuteAsync(
        string? school, string? name, string? email, string? password, string? timeZone, CancellationToken cancellation = default)
    {
        var (cleanSchool, cleanName, cleanEmail) = (PersonName.Clean(school), PersonName.Clean(name), EmailAddress.Clean(email));
        Refusal?[] wrong =
        [
            PersonName.Check(cleanSchool) is null ? null : new SchoolNameInvalid(),
            PersonName.Check(cleanName),
            EmailAddress.Check(cleanEmail),
            PasswordRule.Check(password, cleanEmail, cleanName),
            Zones.IsKnown(timeZone) ? null : new ZoneUnknown(),
        ];
        if (wrong.Any(refusal => refusal is not null))
            return [.. wrong.OfType<Refusal>()];

        var now = time.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        // Two people with the token at the same moment: the second finds an admin.
        await db.LockRolesAsync(cancellation);
        if (await db.Holders(SiteRoles.Admin).AnyAsync(cancellation))
            return [new SetupIsOver()];
        var admin = NewPerson.Make(credentials, cleanName, cleanEmail, password!, timeZone!, now);
        // Someone may have registered on the empty site with this very address; the token proves who is to have it.
        await db.Users.Where(p => p.NormalizedEmail == admin.NormalizedEmail).ExecuteDeleteAsync(cancellation);
        db.Users.Add(admin);
        foreach (var role in (string[])[SiteRoles.Admin, SiteRoles.Instructor])
            await db.GiveAsync(admin.Id, role, cancellation);
        await db.SiteSettings.Where(s => s.Key == SchoolName.Setting || s.Key == SchoolZone.Setting).ExecuteDeleteAsync(cancellation);
        db.SiteSettings.Add(new SiteSetting { Key = SchoolName.Setting, Value = cleanSchool });
        db.SiteSettings.Add(new SiteSetting { Key = SchoolZone.Setting, Value = timeZone! });
        db.AuditEntries.Add(new AuditEntry { At = now, PersonId = admin.Id, SubjectId = admin.Id, Action = "site.set-up" });
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return [];
    }
}
