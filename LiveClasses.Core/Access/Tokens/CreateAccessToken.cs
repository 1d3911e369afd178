using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using LiveClasses.Core.Accounts;
using LiveClasses.Core.Accounts.SignIns;
using LiveClasses.Core.Auditing;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Access.Tokens;

/// <summary>Makes a token for somebody's own program. Its owner is mailed, because whoever has it needs neither password nor second factor.</summary>
public sealed class CreateAccessToken(IDbContextFactory<AppDbContext> databases, AccountNews news, TimeProvider time)
{
    public const int Most = 20;

    /// <summary>Days that a token may be good for.</summary>
    public static readonly IReadOnlyList<int> Lives = [7, 30, 90, 365];

    private const int Bytes = 32;

    /// <returns>The token itself: shown once, kept nowhere.</returns>
    public async Task<Result<string>> ExecuteAsync(SignedIn by, string? name, IReadOnlyCollection<string>? scopes, int days, CancellationToken cancellation = default)
    {
        var (line, now) = (TypedText.Line(name), time.GetUtcNow());
        if (line.Length is 0 or > AccessToken.MaxNameLength)
            return new TokenNameInvalid();
        if (scopes is not { Count: > 0 } || scopes.Any(scope => TokenScope.All.All(known => known.Key != scope)))
            return new TokenScopesInvalid();
        if (!Lives.Contains(days))
            return new TokenLifeInvalid();

        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.ProofRefusalAsync(by, now, cancellation) is { } refusal)
            return refusal;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        // Many at once: the limit is counted one after the other.
        var person = await db.Users.FromSql($"select * from people where id = {by.PersonId} for update").AsNoTracking().SingleAsync(cancellation);
        if (await db.AccessTokens.CountAsync(t => t.PersonId == by.PersonId && t.ExpiresAt > now, cancellation) >= Most)
            return new TooManyTokens();
        var token = AccessToken.Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));
        db.AccessTokens.Add(new AccessToken
        {
            PersonId = by.PersonId,
            Name = line,
            Hash = HashOf(token),
            Hint = token[^4..],
            Scopes = [.. scopes.Distinct(StringComparer.Ordinal)],
            CreatedAt = now,
            ExpiresAt = now.AddDays(days),
        });
        db.AuditEntries.Add(new AuditEntry { At = now, PersonId = by.PersonId, SubjectId = by.PersonId, Action = "person.token-made", Detail = line });
        await news.TellAsync(db, person, AccountChange.TokenMade, cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return token;
    }

    internal static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
