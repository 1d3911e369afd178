using System.Security.Cryptography;
using LiveClasses.Core.Accounts.Codes;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Accounts;

/// <summary>
/// Takes what somebody new writes and mails a code to their address (ACC-01); <see cref="FinishRegistration"/> makes the account. When the address has one already,
/// the answer is the same: its owner gets another mail instead, at most one a day, and no code fits.
/// </summary>
public sealed class RegisterPerson(IDbContextFactory<AppDbContext> databases, Credentials credentials, MailedCodes codes, IAccountLetters letters, TimeProvider time)
{
    /// <summary>Subject of the mail to someone who has an account already.</summary>
    public const string AlreadyHereSubject = "You already have an account";

    /// <param name="timeZone">What the browser told; anything unknown is left unset.</param>
    public async Task<CodeAsked> ExecuteAsync(string? name, string? email, string? password, string? timeZone, CancellationToken cancellation = default)
    {
        var (cleanName, cleanEmail) = (PersonName.Clean(name), EmailAddress.Clean(email));
        Refusal?[] wrong = [PersonName.Check(cleanName), EmailAddress.Check(cleanEmail), PasswordRule.Check(password, cleanEmail, cleanName)];
        if (wrong.Any(refusal => refusal is not null))
            return CodeAsked.Refused(wrong);
        return await AskAsync(cleanName, cleanEmail, credentials.Hash(new Person(), password!), Zones.OrUnset(timeZone), cancellation);
    }

    /// <summary>The same once more, with another code.</summary>
    internal Task<CodeAsked> AgainAsync(MailedCode before, CancellationToken cancellation) =>
        AskAsync(before.Name!, before.Email, before.PasswordHash!, before.TimeZone!, cancellation);

    private async Task<CodeAsked> AskAsync(string name, string email, string passwordHash, string timeZone, CancellationToken cancellation)
    {
        var (now, normalized) = (time.GetUtcNow(), credentials.Normalize(email));
        var asked = new MailedCode
        {
            Id = new Guid(RandomNumberGenerator.GetBytes(16)),
            Purpose = CodePurpose.NewAccount,
            NormalizedEmail = normalized,
            Name = name,
            Email = email,
            PasswordHash = passwordHash,
            TimeZone = timeZone,
            CreatedAt = now,
            ExpiresAt = now + MailedCodes.Lifetime,
        };
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var owner = await db.Users.AsNoTracking().FirstOrDefaultAsync(p => p.NormalizedEmail == normalized, cancellation);
        // Asked in either case, for the time it takes.
        var (to, dayAgo) = (owner?.Email ?? email, now.AddDays(-1));
        var isTold = await db.OutboxMails.AnyAsync(m => m.To == to && m.Subject == AlreadyHereSubject && m.CreatedAt > dayAgo, cancellation);
        var code = MailedCodes.NewCode();
        if (owner is null)
        {
            await codes.IssueAsync(db, asked, code, await letters.CodeAsync(CodePurpose.NewAccount, email, code, cancellation), cancellation);
            return new CodeAsked(asked.Id, []);
        }

        var mail = await letters.AlreadyHereAsync(owner, cancellation);
        await codes.IssueAsync(db, asked, code: null, isTold ? null : mail, cancellation);
        return new CodeAsked(asked.Id, []);
    }
}
