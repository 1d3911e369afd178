using System.Security.Cryptography;
using LiveClasses.Core.Accounts.SignIns;
using LiveClasses.Core.Auditing;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Accounts.SecondFactors;

/// <param name="IsOn">Codes are asked for at signing in.</param>
/// <param name="Since">When it was confirmed.</param>
/// <param name="RecoveryCodesLeft">Those that were not used yet.</param>
public sealed record SecondFactorView(bool IsOn, DateTimeOffset? Since, int RecoveryCodesLeft);

/// <summary>What the owner of an account sees of its second factor.</summary>
public sealed class SecondFactorOf(IDbContextFactory<AppDbContext> databases)
{
    public async Task<SecondFactorView> ExecuteAsync(Guid personId, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var since = await db.Authenticators.Where(a => a.PersonId == personId).Select(a => a.ConfirmedAt).FirstOrDefaultAsync(cancellation);
        return new SecondFactorView(since is not null, since, since is null ? 0 : await db.RecoveryCodes.CountAsync(c => c.PersonId == personId, cancellation));
    }
}

/// <param name="Secret">In Base32, in fours, for typing.</param>
/// <param name="Address">What the picture says to the app.</param>
public sealed record AuthenticatorOffer(string Secret, string Address);

/// <summary>Offers a secret for an authenticator app. It is the same until it is confirmed, so a page that is loaded twice shows one picture.</summary>
public sealed class OfferAuthenticator(IDbContextFactory<AppDbContext> databases, AuthenticatorSeal seal, SchoolName school, TimeProvider time)
{
    public async Task<Result<AuthenticatorOffer>> ExecuteAsync(SignedIn by, CancellationToken cancellation = default)
    {
        var now = time.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.ProofRefusalAsync(by, now, cancellation) is { } refusal)
            return refusal;
        var fresh = seal.Seal(RandomNumberGenerator.GetBytes(Totp.SecretBytes));
        var old = now.AddHours(-1);
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into authenticators (person_id, sealed_secret, created_at, last_step, failed_tries) values ({by.PersonId}, {fresh}, {now}, 0, 0)
            on conflict (person_id) do update set sealed_secret = excluded.sealed_secret, created_at = excluded.created_at
            where authenticators.confirmed_at is null and authenticators.created_at < {old}
            """,
            cancellation);
        var app = await db.Authenticators.AsNoTracking().SingleAsync(a => a.PersonId == by.PersonId, cancellation);
        if (app.ConfirmedAt is not null)
            return new SecondFactorIsOn();
        var email = await db.Users.Where(p => p.Id == by.PersonId).Select(p => p.Email).SingleAsync(cancellation) ?? "";
        var secret = Totp.Base32(seal.Open(app.SealedSecret));
        var issuer = Uri.EscapeDataString(await school.ExecuteAsync(cancellation));
        return new AuthenticatorOffer(
            string.Join(' ', secret.Chunk(4).Select(four => new string(four))),
            $"otpauth://totp/{issuer}:{Uri.EscapeDataString(email)}?secret={secret}&issuer={issuer}&digits=6&period=30");
    }
}

/// <summary>Switches the second factor on, once a first code has shown that the app has the secret.</summary>
public sealed class ConfirmAuthenticator(IDbContextFactory<AppDbContext> databases, AuthenticatorSeal seal, AccountNews news, TimeProvider time)
{
    /// <returns>The recovery codes. They are never shown again.</returns>
    public async Task<Result<string[]>> ExecuteAsync(SignedIn by, string? typed, CancellationToken cancellation = default)
    {
        var now = time.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.ProofRefusalAsync(by, now, cancellation) is { } refusal)
            return refusal;
        if (!await CheckSecondFactor.TakeTryAsync(db, by.PersonId, now, cancellation))
            return new SecondFactorWrong();
        var app = await db.Authenticators.AsNoTracking().FirstOrDefaultAsync(a => a.PersonId == by.PersonId && a.ConfirmedAt == null, cancellation);
        if (app is null)
            return new SecondFactorIsOn();
        if (Totp.StepOf(seal.Open(app.SealedSecret), CheckSecondFactor.Digits(typed ?? ""), now, app.LastStep) is not { } step)
            return new SecondFactorWrong();

        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var confirmed = await db.Authenticators.Where(a => a.PersonId == by.PersonId && a.ConfirmedAt == null).ExecuteUpdateAsync(
            row => row.SetProperty(a => a.ConfirmedAt, now).SetProperty(a => a.LastStep, step).SetProperty(a => a.FailedTries, 0).SetProperty(a => a.RestsUntil, (DateTimeOffset?)null),
            cancellation);
        if (confirmed == 0)
            return new SecondFactorIsOn();
        var codes = await RecoveryCodes.RenewAsync(db, by.PersonId, cancellation);
        await SecondFactorNotes.WriteAsync(db, news, by.PersonId, "person.second-factor-on", AccountChange.SecondFactorOn, now, cancellation);
        await transaction.CommitAsync(cancellation);
        return codes;
    }
}

/// <summary>New recovery codes; the old ones are worth nothing from then on.</summary>
public sealed class RenewRecoveryCodes(IDbContextFactory<AppDbContext> databases, AccountNews news, TimeProvider time)
{
    public async Task<Result<string[]>> ExecuteAsync(SignedIn by, CancellationToken cancellation = default)
    {
        var now = time.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.ProofRefusalAsync(by, now, cancellation) is { } refusal)
            return refusal;
        if (!await db.Authenticators.AnyAsync(a => a.PersonId == by.PersonId && a.ConfirmedAt != null, cancellation))
            return new SecondFactorIsOff();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var codes = await RecoveryCodes.RenewAsync(db, by.PersonId, cancellation);
        await SecondFactorNotes.WriteAsync(db, news, by.PersonId, "person.recovery-codes-renewed", AccountChange.RecoveryCodes, now, cancellation);
        await transaction.CommitAsync(cancellation);
        return codes;
    }
}

/// <summary>Switches the second factor off: from then on the password alone is enough.</summary>
public sealed class RemoveAuthenticator(IDbContextFactory<AppDbContext> databases, AccountNews news, TimeProvider time)
{
    public async Task<Refusal?> ExecuteAsync(SignedIn by, CancellationToken cancellation = default)
    {
        var now = time.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.ProofRefusalAsync(by, now, cancellation) is { } refusal)
            return refusal;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await db.Authenticators.Where(a => a.PersonId == by.PersonId).ExecuteDeleteAsync(cancellation) == 0)
            return new SecondFactorIsOff();
        await db.RecoveryCodes.Where(c => c.PersonId == by.PersonId).ExecuteDeleteAsync(cancellation);
        await SecondFactorNotes.WriteAsync(db, news, by.PersonId, "person.second-factor-off", AccountChange.SecondFactorOff, now, cancellation);
        await transaction.CommitAsync(cancellation);
        return null;
    }
}
