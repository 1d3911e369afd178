using LiveClasses.Core.Accounts.Avatars;
using LiveClasses.Core.Accounts.SignIns;
using LiveClasses.Core.Auditing;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Accounts.Privacy;

public sealed record HostsClassesAhead(int Count) : Refusal(RefusalKind.Conflict, "hosts-classes-ahead",
    $"You host {(Count == 1 ? "a class that is" : $"{Count} classes that are")} live or still to come. Cancel {(Count == 1 ? "it" : "them")} first, or ask an admin to give {(Count == 1 ? "it" : "them")} to somebody else.");

public sealed record AddressNotTyped() : Refusal(RefusalKind.Invalid, "address-not-typed", "Write the address of your account, as it stands above.", "Email");

/// <summary>
/// Erases an account by its owner (ACC-05): name, address, credentials and all that only they need go at once and for good. What they said in class stays, by a "Former
/// participant"; attendance keeps its minutes without a name; a consent to be recorded stays as proof, and a ban by mailbox so that erasing is no way around it.
/// </summary>
public sealed class EraseAccount(IDbContextFactory<AppDbContext> databases, Credentials credentials, RemoveAvatar avatar, TimeProvider time)
{
    /// <param name="typedEmail">Their address, typed once more: nobody erases an account by a slip.</param>
    public async Task<Refusal?> ExecuteAsync(SignedIn by, string? typedEmail, CancellationToken cancellation = default)
    {
        var (id, now) = (by.PersonId, time.GetUtcNow());
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.ProofRefusalAsync(by, now, cancellation) is { } refusal)
            return refusal;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        // The last two admins who both leave at this moment: one after the other.
        await db.LockRolesAsync(cancellation);
        var person = await db.Users.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id && p.ErasedAt == null, cancellation);
        if (person is null)
            return new PersonNotFound();
        if (credentials.Normalize(EmailAddress.Clean(typedEmail)) != person.NormalizedEmail)
            return new AddressNotTyped();
        if (await db.Holders(SiteRoles.Admin).AnyAsync(link => link.UserId == id, cancellation) && await db.Holders(SiteRoles.Admin).CountAsync(cancellation) == 1)
            return new LastAdmin();
        var hosted = await db.Sessions.CountAsync(s => s.HostId == id && (s.State == SessionState.Live || (s.State == SessionState.Scheduled && s.EndsAt > now)), cancellation);
        if (hosted > 0)
            return new HostsClassesAhead(hosted);

        await ForgetPersonAsync(db, person, now, cancellation);
        await ForgetOwnRowsAsync(db, person, now, cancellation);
        await FormerNames.ForgetAsync(db, id, cancellation);
        db.AuditEntries.Add(new AuditEntry { At = now, PersonId = id, SubjectId = id, Action = "person.erased" });
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        await avatar.ExecuteAsync(id, CancellationToken.None);
        return null;
    }

    private static async Task ForgetPersonAsync(AppDbContext db, Person person, DateTimeOffset now, CancellationToken cancellation)
    {
        var (nobody, stamp) = (person.Id.ToString("N"), NewPerson.Stamp());
        await db.Users.Where(p => p.Id == person.Id).ExecuteUpdateAsync(
            row => row
                .SetProperty(p => p.DisplayName, Person.FormerName)
                .SetProperty(p => p.UserName, nobody)
                .SetProperty(p => p.NormalizedUserName, nobody)
                .SetProperty(p => p.Email, (string?)null)
                .SetProperty(p => p.NormalizedEmail, (string?)null)
                .SetProperty(p => p.PhoneNumber, (string?)null)
                .SetProperty(p => p.PasswordHash, (string?)null)
                .SetProperty(p => p.SecurityStamp, stamp)
                .SetProperty(p => p.TimeZone, Zones.Unset)
                .SetProperty(p => p.ErasedAt, now),
            cancellation);
    }

    private static async Task ForgetOwnRowsAsync(AppDbContext db, Person person, DateTimeOffset now, CancellationToken cancellation)
    {
        var id = person.Id;
        await db.UserRoles.Where(r => r.UserId == id).ExecuteDeleteAsync(cancellation);
        await db.UserClaims.Where(c => c.UserId == id).ExecuteDeleteAsync(cancellation);
        await db.UserLogins.Where(l => l.UserId == id).ExecuteDeleteAsync(cancellation);
        await db.UserTokens.Where(t => t.UserId == id).ExecuteDeleteAsync(cancellation);
        await db.UserPasskeys.Where(k => k.UserId == id).ExecuteDeleteAsync(cancellation);
        await db.Authenticators.Where(a => a.PersonId == id).ExecuteDeleteAsync(cancellation);
        await db.RecoveryCodes.Where(c => c.PersonId == id).ExecuteDeleteAsync(cancellation);
        await db.AccessTokens.Where(t => t.PersonId == id).ExecuteDeleteAsync(cancellation);
        await db.SignIns.Where(s => s.PersonId == id).ExecuteDeleteAsync(cancellation);
        await db.PushSubscriptions.Where(s => s.PersonId == id).ExecuteDeleteAsync(cancellation);
        await db.MailedCodes.Where(c => c.NormalizedEmail == person.NormalizedEmail).ExecuteDeleteAsync(cancellation);
        await db.OutboxMails.Where(m => m.To == person.Email).ExecuteDeleteAsync(cancellation);
        await db.Database.ExecuteSqlAsync($"delete from notice_choices where person_id = {id}", cancellation);
        await db.Database.ExecuteSqlAsync($"delete from notices_sent where person_id = {id}", cancellation);
        await db.WatchPositions.Where(w => w.PersonId == id).ExecuteDeleteAsync(cancellation);
        await db.RoomPasses.Where(p => p.PersonId == id).ExecuteDeleteAsync(cancellation);
        await db.RoomSeats.Where(s => s.PersonId == id).ExecuteDeleteAsync(cancellation);
        await db.CourseInstructors.Where(i => i.PersonId == id).ExecuteDeleteAsync(cancellation);
        await db.ModeratorNotes.Where(n => n.PersonId == id).ExecuteDeleteAsync(cancellation);
        // The address of a calendar is a key of its own.
        await db.CalendarFeeds.Where(f => f.PersonId == id).ExecuteDeleteAsync(cancellation);
        await db.Invitations.Where(i => i.PersonId == id).ExecuteDeleteAsync(cancellation);
        await db.SessionCoHosts.Where(h => h.PersonId == id).ExecuteDeleteAsync(cancellation);
        await db.Database.ExecuteSqlAsync($"update recording_exports set watermark = {Person.FormerName} where for_person_id = {id} and watermark <> ''", cancellation);
        await db.PlaceRequests.Where(p => p.PersonId == id).ExecuteDeleteAsync(cancellation);
        // Invitations to courses that were mailed to their address.
        await db.EnrolmentCodes.Where(c => c.NormalizedEmail == person.NormalizedEmail).ExecuteDeleteAsync(cancellation);
        await db.Enrollments.Where(e => e.PersonId == id && e.LeftAt == null).ExecuteUpdateAsync(row => row.SetProperty(e => e.LeftAt, now), cancellation);
        // By hand: these rows are read from a view, which EF cannot update.
        await db.Database.ExecuteSqlAsync($"update presence_spans set name = '' where person_id = {id}", cancellation);
        await db.Bans.Where(b => b.PersonId == id).ExecuteUpdateAsync(row => row.SetProperty(b => b.Name, Person.FormerName), cancellation);
    }
}
