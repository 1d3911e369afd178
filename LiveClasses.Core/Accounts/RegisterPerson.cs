using LiveClasses.Core.Auditing;
using LiveClasses.Core.Email;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace LiveClasses.Core.Accounts;

/// <summary>
/// Makes an account with the role Student (ACC-01). When the address has one already, nothing is changed and the answer is the same: the
/// owner of the address gets a mail instead, at most one a day.
/// </summary>
public sealed class RegisterPerson(IDbContextFactory<AppDbContext> databases, Credentials credentials, TimeProvider time)
{
    /// <summary>Subject of the mail to someone who has an account already.</summary>
    public const string AlreadyHereSubject = "You already have an account";

    /// <param name="timeZone">What the browser told; anything unknown is left unset.</param>
    /// <returns>What is wrong with which field; empty when it was taken.</returns>
    public async Task<IReadOnlyList<Refusal>> ExecuteAsync(string? name, string? email, string? password, string? timeZone, CancellationToken cancellation = default)
    {
        var (cleanName, cleanEmail) = (PersonName.Clean(name), EmailAddress.Clean(email));
        Refusal?[] wrong = [PersonName.Check(cleanName), EmailAddress.Check(cleanEmail), PasswordRule.Check(password, cleanEmail, cleanName)];
        if (wrong.Any(refusal => refusal is not null))
            return [.. wrong.OfType<Refusal>()];

        var now = time.GetUtcNow();
        // Hashed in either case: time does not tell whether the address is taken.
        var person = NewPerson.Make(credentials, cleanName, cleanEmail, password!, Zones.OrUnset(timeZone), now);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var isTaken = await db.Users.AnyAsync(p => p.NormalizedEmail == person.NormalizedEmail, cancellation) || !await AddAsync(db, person, now, cancellation);
        if (isTaken)
            await TellOwnerAsync(person.NormalizedEmail!, now, cancellation);
        return [];
    }

    /// <returns>False when somebody else was given the address a moment ago.</returns>
    private static async Task<bool> AddAsync(AppDbContext db, Person person, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        db.Users.Add(person);
        await db.GiveAsync(person.Id, SiteRoles.Student, cancellation);
        db.AuditEntries.Add(new AuditEntry { At = now, PersonId = person.Id, SubjectId = person.Id, Action = "person.registered" });
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException error) when (error.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return false;
        }

        await transaction.CommitAsync(cancellation);
        return true;
    }

    private async Task TellOwnerAsync(string normalizedEmail, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        // To the address as its owner wrote it, not as it was typed now.
        var owner = await db.Users.Where(p => p.NormalizedEmail == normalizedEmail).Select(p => new { p.Email, p.DisplayName }).FirstOrDefaultAsync(cancellation);
        var dayAgo = now.AddDays(-1);
        if (owner?.Email is null || await db.OutboxMails.AnyAsync(m => m.To == owner.Email && m.Subject == AlreadyHereSubject && m.CreatedAt > dayAgo, cancellation))
            return;
        db.OutboxMails.Add(new OutboxMail
        {
            To = owner.Email,
            Subject = AlreadyHereSubject,
            Text = $"Hello {owner.DisplayName},\n\nsomeone tried to register with this address. You already have an account: sign in with its password.\n"
                + "If that was not you, there is nothing to do. Your account was not changed.\n",
            CreatedAt = now,
            SendAfter = now,
        });
        await db.SaveChangesAsync(cancellation);
    }
}
