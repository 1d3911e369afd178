using LiveClasses.Core.Persistence;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Accounts.SignIns;

/// <summary>Somebody at an unlocked screen has the cookie but neither the password nor the passkey.</summary>
public sealed record ProofNeeded() : Refusal(RefusalKind.Forbidden, "proof-needed", "Show once more that it is you.");

/// <summary>Whether a sign-in has been proved within the last minutes. Everything that could lock somebody out of their account, or hand it on, asks this.</summary>
internal static class Proof
{
    public static async Task<Refusal?> ProofRefusalAsync(this AppDbContext db, SignedIn by, DateTimeOffset now, CancellationToken cancellation) =>
        by.SignInId is { } id && await db.SignIns.AnyAsync(s => s.Id == id && s.PersonId == by.PersonId && s.EndedAt == null && s.ProvedUntil > now, cancellation)
            ? null
            : new ProofNeeded();
}

/// <summary>Whether somebody has to show who they are before a page that can do harm.</summary>
public sealed class HasProof(IDbContextFactory<AppDbContext> databases, TimeProvider time)
{
    public async Task<bool> ExecuteAsync(SignedIn by, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.ProofRefusalAsync(by, time.GetUtcNow(), cancellation) is null;
    }
}

/// <summary>Notes that a sign-in was proved anew, by password here or by passkey before.</summary>
public sealed class ProveSignIn(IDbContextFactory<AppDbContext> databases, Credentials credentials, TimeProvider time)
{
    /// <summary>Counted like a sign-in: nobody guesses on at an unlocked screen.</summary>
    public async Task<Refusal?> ExecuteAsync(SignedIn by, string? password, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (!await credentials.CheckAsync(db, by.PersonId, password ?? "", cancellation))
            return new CurrentPasswordWrong();
        await NoteAsync(db, by, cancellation);
        return null;
    }

    /// <summary>The caller has seen a passkey of this person.</summary>
    public async Task ByPasskeyAsync(SignedIn by, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await NoteAsync(db, by, cancellation);
    }

    private Task NoteAsync(AppDbContext db, SignedIn by, CancellationToken cancellation)
    {
        var until = time.GetUtcNow() + SignIn.ProofLasts;
        return db.SignIns.Where(s => s.Id == by.SignInId && s.PersonId == by.PersonId && s.EndedAt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(s => s.ProvedUntil, until), cancellation);
    }
}
