using LiveClasses.Core.Auditing;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Accounts.Codes;

/// <summary>
/// Sets a new password by a mailed code. It ends every sign-in and the rest after wrong tries; a second factor stays, because whoever reads somebody's mail is not them.
/// </summary>
public sealed class SetNewPassword(IDbContextFactory<AppDbContext> databases, Credentials credentials, MailedCodes codes, AccountNews news, TimeProvider time)
{
    /// <returns>What is wrong with which field; empty when it was set.</returns>
    public async Task<IReadOnlyList<Refusal>> ExecuteAsync(Guid codeId, string? code, string? password, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var email = await db.MailedCodes.Where(c => c.Id == codeId).Select(c => c.Email).FirstOrDefaultAsync(cancellation);
        // Against the address alone: the name is not known to whoever has not proved it. A weak password costs no try.
        if (PasswordRule.Check(password, email ?? "", "") is { } weak)
            return [weak];
        var found = await codes.CheckAsync(db, codeId, CodePurpose.NewPassword, code, cancellation);
        if (!found.IsDone)
            return [found.Refusal];

        var (now, stamp) = (time.GetUtcNow(), NewPerson.Stamp());
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (!await codes.SpendAsync(db, codeId, cancellation) || await db.Users.FirstOrDefaultAsync(p => p.Id == found.Value.PersonId, cancellation) is not { } person)
            return [new CodeOver()];
        var hash = credentials.Hash(person, password!);
        await db.Users.Where(p => p.Id == person.Id).ExecuteUpdateAsync(
            row => row.SetProperty(p => p.PasswordHash, hash).SetProperty(p => p.SecurityStamp, stamp)
                .SetProperty(p => p.LockoutEnd, (DateTimeOffset?)null).SetProperty(p => p.AccessFailedCount, 0),
            cancellation);
        await db.SignIns.Where(s => s.PersonId == person.Id && s.EndedAt == null).ExecuteUpdateAsync(row => row.SetProperty(s => s.EndedAt, now), cancellation);
        await db.PushSubscriptions.Where(s => s.PersonId == person.Id).ExecuteDeleteAsync(cancellation);
        db.AuditEntries.Add(new AuditEntry { At = now, PersonId = person.Id, SubjectId = person.Id, Action = "person.password-reset" });
        await news.TellAsync(db, person, AccountChange.Password, cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return [];
    }
}
