using LiveClasses.Core.Persistence;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Accounts.Codes;

/// <summary>Asks once more for what was asked for, as if it were typed anew: the code before is worth nothing then.</summary>
public sealed class SendCodeAgain(IDbContextFactory<AppDbContext> databases, RegisterPerson register, AskForNewPassword reset, TimeProvider time)
{
    public async Task<CodeAsked> ExecuteAsync(Guid codeId, CodePurpose purpose, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var before = await db.MailedCodes.AsNoTracking().FirstOrDefaultAsync(c => c.Id == codeId && c.Purpose == purpose && c.UsedAt == null, cancellation);
        if (before is null)
            return CodeAsked.Refused([new AskedTooLongAgo()]);
        // The one before is over as soon as there is another; expiry tells that without using it up.
        var now = time.GetUtcNow();
        var again = purpose is CodePurpose.NewAccount ? await register.AgainAsync(before, cancellation) : await reset.ExecuteAsync(before.Email, cancellation);
        await db.MailedCodes.Where(c => c.Id == codeId && c.ExpiresAt > now).ExecuteUpdateAsync(row => row.SetProperty(c => c.ExpiresAt, now), cancellation);
        return again;
    }
}

public sealed record AskedTooLongAgo() : Refusal(RefusalKind.Invalid, "asked-too-long-ago", "That was too long ago. Start again from the beginning.");
