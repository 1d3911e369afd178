using System.Globalization;
using System.Security.Cryptography;
using LiveClasses.Core.Email;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Accounts.Codes;

/// <summary>
/// Mails one-time codes and holds what people type against them (ACC-01). Asking costs the same, a hash, a letter and a row, whether a code goes out or not; and a try is
/// taken <em>before</em> the code is looked at, in one atomic statement, so that tries at the same time are all counted (A25).
/// </summary>
public sealed class MailedCodes(Credentials credentials, IEmailOutbox outbox, TimeProvider time)
{
    public const int MaxTries = 5;

    /// <summary>Codes that one address is sent in an hour, for each purpose: with five tries each, guessing takes years.</summary>
    public const int MaxAnHour = 5;

    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>What was asked for is forgotten after so long, used or not.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromHours(2);

    /// <summary>Six digits, every one as likely.</summary>
    internal static string NewCode() => RandomNumberGenerator.GetInt32(1_000_000).ToString("000000", CultureInfo.InvariantCulture);

    /// <summary>Stores what was asked for and, in the same transaction, its mail.</summary>
    /// <param name="asked">With a fresh id and without a hash.</param>
    /// <param name="code">The code in the mail; null when the mail says something else, and then no code fits.</param>
    /// <param name="mail">Null when none may go out.</param>
    internal async Task IssueAsync(AppDbContext db, MailedCode asked, string? code, Mail? mail, CancellationToken cancellation)
    {
        var hash = credentials.HashCode(code ?? NewCode());
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        // Two who ask for the same address at once: one after the other, so that the limit holds.
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({asked.NormalizedEmail}, 7223102))", cancellation);
        var (old, hourAgo) = (asked.CreatedAt - Kept, asked.CreatedAt.AddHours(-1));
        await db.MailedCodes.Where(c => c.CreatedAt < old).ExecuteDeleteAsync(cancellation);
        var before = await db.MailedCodes.CountAsync(c => c.NormalizedEmail == asked.NormalizedEmail && c.Purpose == asked.Purpose && c.CreatedAt > hourAgo, cancellation);
        if (mail is not null && before < MaxAnHour)
        {
            asked.Hash = code is null ? null : hash;
            var stored = outbox.Add(db, mail);
            // A code that comes too late is of no use to anybody.
            stored.ExpiresAt = code is null ? null : asked.ExpiresAt;
        }

        db.MailedCodes.Add(asked);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>Takes a try and looks whether the code fits. Nothing is used up yet: see <see cref="SpendAsync"/>.</summary>
    internal async Task<Result<MailedCode>> CheckAsync(AppDbContext db, Guid id, CodePurpose purpose, string? typed, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var taken = await db.Database.SqlQuery<int>(
            $"""
            update mailed_codes set tries = tries + 1
            where id = {id} and purpose = {purpose.ToString()} and used_at is null and expires_at > {now} and tries < {MaxTries}
            returning tries as "Value"
            """).ToListAsync(cancellation);
        var asked = await db.MailedCodes.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id && c.Purpose == purpose, cancellation);
        // Also for a code that is over: time tells nothing.
        var fits = credentials.CodeFits(taken.Count == 1 ? asked?.Hash : null, typed);
        if (asked is null || taken is not [var tries])
            return asked is { UsedAt: null, Tries: >= MaxTries } && asked.ExpiresAt > now ? new CodeUsedUp() : new CodeOver();
        if (fits)
            return asked;
        return tries < MaxTries ? new CodeWrong(MaxTries - tries) : new CodeUsedUp();
    }

    /// <returns>False when it has been used by somebody faster. Call it in the transaction of what the code is for.</returns>
    internal async Task<bool> SpendAsync(AppDbContext db, Guid id, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        return await db.MailedCodes.Where(c => c.Id == id && c.UsedAt == null).ExecuteUpdateAsync(row => row.SetProperty(c => c.UsedAt, now), cancellation) == 1;
    }
}
