using LiveClasses.Core.Persistence;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Accounts.SecondFactors;

/// <summary>
/// Whether a code of the authenticator app or a recovery code is good. A try is taken before anything is looked at, in one atomic statement (A25); a code that fits counts
/// once, however many send it at the same moment.
/// </summary>
public sealed class CheckSecondFactor(IDbContextFactory<AppDbContext> databases, AuthenticatorSeal seal, TimeProvider time)
{
    public async Task<Refusal?> ExecuteAsync(Guid personId, string? typed, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var now = time.GetUtcNow();
        if (!await TakeTryAsync(db, personId, now, cancellation))
            return new SecondFactorWrong();
        var fits = RecoveryCodes.Clean(typed ?? "") is { } recovery
            ? await UseRecoveryCodeAsync(db, personId, recovery, cancellation)
            : await UseAppCodeAsync(db, personId, typed ?? "", now, cancellation);
        if (!fits)
            return new SecondFactorWrong();
        await db.Authenticators.Where(a => a.PersonId == personId).ExecuteUpdateAsync(
            row => row.SetProperty(a => a.FailedTries, 0).SetProperty(a => a.RestsUntil, (DateTimeOffset?)null), cancellation);
        return null;
    }

    /// <summary>Whether this person is asked for one.</summary>
    public async Task<bool> IsAskedAsync(Guid personId, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Authenticators.AnyAsync(a => a.PersonId == personId && a.ConfirmedAt != null, cancellation);
    }

    internal static async Task<bool> TakeTryAsync(AppDbContext db, Guid personId, DateTimeOffset now, CancellationToken cancellation) =>
        await db.Authenticators.Where(a => a.PersonId == personId && (a.RestsUntil == null || a.RestsUntil <= now)).ExecuteUpdateAsync(
            row => row
                .SetProperty(a => a.RestsUntil, a => a.FailedTries + 1 >= Authenticator.MaxTries ? now + Authenticator.Pause : null)
                .SetProperty(a => a.FailedTries, a => a.FailedTries + 1 >= Authenticator.MaxTries ? 0 : a.FailedTries + 1),
            cancellation) == 1;

    private static async Task<bool> UseRecoveryCodeAsync(AppDbContext db, Guid personId, string code, CancellationToken cancellation)
    {
        var hash = RecoveryCodes.Hash(code);
        return await db.RecoveryCodes.Where(c => c.PersonId == personId && c.Hash == hash).ExecuteDeleteAsync(cancellation) == 1;
    }

    private async Task<bool> UseAppCodeAsync(AppDbContext db, Guid personId, string typed, DateTimeOffset now, CancellationToken cancellation)
    {
        var app = await db.Authenticators.AsNoTracking().FirstOrDefaultAsync(a => a.PersonId == personId && a.ConfirmedAt != null, cancellation);
        if (app is null || Totp.StepOf(seal.Open(app.SealedSecret), Digits(typed), now, app.LastStep) is not { } step)
            return false;
        return await db.Authenticators.Where(a => a.PersonId == personId && a.LastStep < step).ExecuteUpdateAsync(row => row.SetProperty(a => a.LastStep, step), cancellation) == 1;
    }

    internal static string Digits(string typed) => new([.. typed.Where(char.IsAsciiDigit).Take(8)]);
}
