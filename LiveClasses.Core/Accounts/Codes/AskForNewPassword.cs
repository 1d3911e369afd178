using System.Security.Cryptography;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Accounts.Codes;

/// <summary>Mails a code with which somebody who has forgotten their password sets a new one. Whoever has no account gets no mail and the same answer.</summary>
public sealed class AskForNewPassword(IDbContextFactory<AppDbContext> databases, Credentials credentials, MailedCodes codes, IAccountLetters letters, TimeProvider time)
{
    public async Task<CodeAsked> ExecuteAsync(string? email, CancellationToken cancellation = default)
    {
        var clean = EmailAddress.Clean(email);
        if (EmailAddress.Check(clean) is { } wrong)
            return CodeAsked.Refused([wrong]);
        var (now, normalized) = (time.GetUtcNow(), credentials.Normalize(clean));
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var owner = await db.Users.AsNoTracking().FirstOrDefaultAsync(p => p.NormalizedEmail == normalized, cancellation);
        var asked = new MailedCode
        {
            Id = new Guid(RandomNumberGenerator.GetBytes(16)),
            Purpose = CodePurpose.NewPassword,
            NormalizedEmail = normalized,
            Email = clean,
            PersonId = owner?.Id,
            CreatedAt = now,
            ExpiresAt = now + MailedCodes.Lifetime,
        };
        var code = MailedCodes.NewCode();
        // To the address as its owner wrote it, not as it was typed now. Also written where it goes nowhere: that takes the same time.
        var mail = await letters.CodeAsync(CodePurpose.NewPassword, owner?.Email ?? clean, code, cancellation);
        await codes.IssueAsync(db, asked, owner is null ? null : code, owner is null ? null : mail, cancellation);
        return new CodeAsked(asked.Id, []);
    }
}
