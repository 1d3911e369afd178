using LiveClasses.Core.Access;
using LiveClasses.Core.Auditing;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Rooms.Entry;

/// <summary>
/// Writes the site's own text of the consent to recordings (ROOM-01). It is another version: who agreed to the old words keeps that, and is asked anew in every class
/// that has no text of its own, also by those that are on now.
/// </summary>
public sealed class ChangeConsentText(IDbContextFactory<AppDbContext> databases, AccessPolicy access, RoomDirectory rooms, TimeProvider clock)
{
    /// <param name="actorId">An admin.</param>
    /// <param name="text">Empty: the text that the product comes with.</param>
    /// <param name="cancellation">Ends it while nothing is stored yet.</param>
    public async Task<Refusal?> ExecuteAsync(Guid actorId, string? text, CancellationToken cancellation = default)
    {
        if (!(await access.ForSiteAsync(actorId, cancellation)).IsAdmin)
            return new NotAllowed();
        var clean = TypedText.Lines(text ?? "");
        if (clean.Length > ConsentWords.MaxLength)
            return new ConsentTextTooLong();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var before = await ConsentWords.OfSiteAsync(db, cancellation);
        var after = ConsentWords.Of(clean.Length == 0 ? ConsentWords.DefaultText : clean);
        if (before == after)
            return null;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.SiteSettings.Where(s => s.Key == ConsentWords.SiteSetting).ExecuteDeleteAsync(cancellation);
        if (clean.Length > 0)
            db.SiteSettings.Add(new SiteSetting { Key = ConsentWords.SiteSetting, Value = clean });
        db.AuditEntries.Add(new AuditEntry { At = clock.GetUtcNow(), PersonId = actorId, Action = "site.consent-text-changed", Detail = $"{before.Version} to {after.Version}" });
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);

        var live = await db.Sessions.Where(s => s.State == SessionState.Live && s.IsRecorded && s.AsksConsent && s.ConsentText == null).Select(s => s.Id).ToListAsync(CancellationToken.None);
        foreach (var session in live)
            await rooms.RefreshAsync(session);
        return null;
    }
}

/// <summary>The site's text now, for the page that changes it; null for everybody but admins.</summary>
public sealed class SiteConsentText(IDbContextFactory<AppDbContext> databases, AccessPolicy access)
{
    public async Task<ConsentWords?> ExecuteAsync(Guid actorId, CancellationToken cancellation = default)
    {
        if (!(await access.ForSiteAsync(actorId, cancellation)).IsAdmin)
            return null;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await ConsentWords.OfSiteAsync(db, cancellation);
    }
}
