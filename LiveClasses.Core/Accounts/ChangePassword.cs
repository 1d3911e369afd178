using LiveClasses.Core.Accounts.SignIns;
using LiveClasses.Core.Auditing;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Accounts;

/// <summary>Replaces a password by its owner, who knows the current one. Every other cookie and circuit of theirs ends within a minute, and notifications stop there.</summary>
public sealed class ChangePassword(IDbContextFactory<AppDbContext> databases, Credentials credentials, AccountNews news, TimeProvider time)
{
    /// <returns>What is wrong with which field; empty when it was changed.</returns>
    public async Task<IReadOnlyList<Refusal>> ExecuteAsync(SignedIn by, string? current, string? password, CancellationToken cancellation = default)
    {
        var personId = by.PersonId;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.Users.FirstOrDefaultAsync(p => p.Id == personId, cancellation) is not { } person)
            return [new PersonNotFound()];
        if (PasswordRule.Check(password, person.Email ?? "", person.DisplayName, "New") is { } weak)
            return [weak];
        // Counted like a sign-in: someone at an unlocked screen cannot guess on.
        if (!await credentials.CheckAsync(db, personId, current ?? "", cancellation))
            return [new CurrentPasswordWrong()];

        var (hash, stamp) = (credentials.Hash(person, password!), NewPerson.Stamp());
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.Users.Where(p => p.Id == personId).ExecuteUpdateAsync(
            row => row.SetProperty(p => p.PasswordHash, hash).SetProperty(p => p.SecurityStamp, stamp),
            cancellation);
        await db.PushSubscriptions.Where(s => s.PersonId == personId && s.SignInId != by.SignInId).ExecuteDeleteAsync(cancellation);
        db.AuditEntries.Add(new AuditEntry { At = time.GetUtcNow(), PersonId = personId, SubjectId = personId, Action = "person.password-changed" });
        await news.TellAsync(db, person, AccountChange.Password, cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return [];
    }
}
