using LiveClasses.Core.Access;
using LiveClasses.Core.Accounts;
using LiveClasses.Core.Auditing;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Shared;
using LiveClasses.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.School;

/// <summary>Gives the school another name, zone or picture. For admins.</summary>
public sealed class ChangeSchool(IDbContextFactory<AppDbContext> databases, AccessPolicy access, SchoolLogo logos, TimeProvider clock)
{
    /// <param name="actorId">An admin.</param>
    /// <param name="name">As it stands over every page.</param>
    /// <param name="timeZone">IANA id; null keeps the present one.</param>
    /// <param name="logo">A new picture; null to keep the present one.</param>
    /// <param name="withoutLogo">Takes the picture away.</param>
    /// <param name="cancellation">Ends it while nothing is stored yet.</param>
    public async Task<Refusal?> ExecuteAsync(Guid actorId, string? name, string? timeZone, Stream? logo, bool withoutLogo, CancellationToken cancellation = default)
    {
        if (!(await access.ForSiteAsync(actorId, cancellation)).IsAdmin)
            return new NotAllowed();
        var clean = PersonName.Clean(name);
        if (PersonName.Check(clean) is not null)
            return new SchoolNameInvalid();
        if (timeZone is not null && !Zones.IsKnown(timeZone))
            return new ZoneUnknown();
        string? kept = null;
        if (logo is not null)
        {
            try
            {
                var stored = await logos.KeepAsync(logo, cancellation);
                if (!stored.IsDone)
                    return stored.Refusal;
                kept = stored.Value;
            }
            catch (StorageUnavailableException)
            {
                return new LogoNotStored();
            }
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var before = await db.SiteSettings.Where(s => s.Key == SchoolLogo.Setting).Select(s => s.Value).FirstOrDefaultAsync(cancellation);
        var after = kept ?? (withoutLogo ? null : before);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.SiteSettings.Where(s => s.Key == SchoolName.Setting || s.Key == SchoolLogo.Setting).ExecuteDeleteAsync(cancellation);
        db.SiteSettings.Add(new SiteSetting { Key = SchoolName.Setting, Value = clean });
        if (after is not null)
            db.SiteSettings.Add(new SiteSetting { Key = SchoolLogo.Setting, Value = after });
        if (timeZone is not null)
        {
            await db.SiteSettings.Where(s => s.Key == SchoolZone.Setting).ExecuteDeleteAsync(cancellation);
            db.SiteSettings.Add(new SiteSetting { Key = SchoolZone.Setting, Value = timeZone });
        }

        db.AuditEntries.Add(new AuditEntry { At = clock.GetUtcNow(), PersonId = actorId, Action = "school.changed", Detail = after == before ? clean : $"{clean}, another logo" });
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return null;
    }
}
