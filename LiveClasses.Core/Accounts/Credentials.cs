using LiveClasses.Core.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Accounts;

/// <summary>
/// Hashes and checks passwords. Every check takes one of the account's tries <em>before</em> it looks at the password, in one atomic
/// statement: however many tries run at once, at most five are looked at in a row (A25).
/// </summary>
public sealed class Credentials(IPasswordHasher<Person> hasher, ILookupNormalizer normalizer, TimeProvider time)
{
    public const int MaxTries = 5;
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    private static readonly Person Nobody = new();
    private readonly Lazy<string> nobodysHash = new(() => hasher.HashPassword(Nobody, "nobody has this password"));

    public string Normalize(string email) => normalizer.NormalizeEmail(email) ?? "";

    public string Hash(Person person, string password) => hasher.HashPassword(person, password);

    /// <summary>Takes as long as a real check, so that time does not tell whether there is such an account.</summary>
    public void CheckNobody(string password) => hasher.VerifyHashedPassword(Nobody, nobodysHash.Value, Bounded(password));

    /// <summary>Of a mailed code: as slow as a password's, because a million codes are soon tried.</summary>
    internal string HashCode(string code) => hasher.HashPassword(Nobody, code);

    /// <param name="hash">Null fits nothing and takes as long.</param>
    /// <param name="typed">Digits; whatever else people type between them does not count.</param>
    internal bool CodeFits(string? hash, string? typed)
    {
        var digits = new string([.. (typed ?? "").Where(char.IsAsciiDigit).Take(PasswordRule.MaxLength)]);
        return hasher.VerifyHashedPassword(Nobody, hash ?? nobodysHash.Value, digits) is not PasswordVerificationResult.Failed && hash is not null;
    }

    /// <returns>False when the password is wrong or the account rests.</returns>
    internal async Task<bool> CheckAsync(AppDbContext db, Guid personId, string password, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var taken = await db.Users
            .Where(p => p.Id == personId && (p.LockoutEnd == null || p.LockoutEnd <= now))
            .ExecuteUpdateAsync(
                person => person
                    .SetProperty(p => p.LockoutEnd, p => p.AccessFailedCount + 1 >= MaxTries ? now + Pause : null)
                    .SetProperty(p => p.AccessFailedCount, p => p.AccessFailedCount + 1 >= MaxTries ? 0 : p.AccessFailedCount + 1),
                cancellation);
        var hash = taken == 0 ? null : await db.Users.Where(p => p.Id == personId).Select(p => p.PasswordHash).FirstOrDefaultAsync(cancellation);
        if (hash is null)
        {
            CheckNobody(password);
            return false;
        }

        var answer = hasher.VerifyHashedPassword(Nobody, hash, Bounded(password));
        if (answer is PasswordVerificationResult.Failed)
            return false;
        var kept = answer is PasswordVerificationResult.SuccessRehashNeeded ? hasher.HashPassword(Nobody, password) : hash;
        await db.Users.Where(p => p.Id == personId && p.PasswordHash == hash).ExecuteUpdateAsync(
            person => person
                .SetProperty(p => p.LockoutEnd, (DateTimeOffset?)null)
                .SetProperty(p => p.AccessFailedCount, 0)
                .SetProperty(p => p.PasswordHash, kept),
            cancellation);
        return true;
    }

    private static string Bounded(string password) => password.Length <= PasswordRule.MaxLength ? password : "";
}
