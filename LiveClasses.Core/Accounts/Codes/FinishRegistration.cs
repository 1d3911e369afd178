using LiveClasses.Core.Auditing;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace LiveClasses.Core.Accounts.Codes;

/// <summary>Makes the account that somebody asked for, with the role Student, now that its address is proved (ACC-01). Before that there is none.</summary>
public sealed class FinishRegistration(IDbContextFactory<AppDbContext> databases, MailedCodes codes, TimeProvider time)
{
    /// <param name="codeId">What <see cref="RegisterPerson"/> answered.</param>
    /// <param name="code">The six digits; spaces do not count.</param>
    /// <param name="cancellation">Ends it while nothing is stored yet.</param>
    /// <returns>The id of the new person.</returns>
    public async Task<Result<Guid>> ExecuteAsync(Guid codeId, string? code, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var found = await codes.CheckAsync(db, codeId, CodePurpose.NewAccount, code, cancellation);
        if (!found.IsDone)
            return found.Refusal;

        var (asked, now) = (found.Value, time.GetUtcNow());
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (!await codes.SpendAsync(db, codeId, cancellation))
            return new CodeOver();
        var person = NewPerson.Of(asked, now);
        db.Users.Add(person);
        await db.GiveAsync(person.Id, SiteRoles.Student, cancellation);
        db.AuditEntries.Add(new AuditEntry { At = now, PersonId = person.Id, SubjectId = person.Id, Action = "person.registered" });
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException error) when (error.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return new AddressTaken();
        }

        await transaction.CommitAsync(cancellation);
        return person.Id;
    }
}
