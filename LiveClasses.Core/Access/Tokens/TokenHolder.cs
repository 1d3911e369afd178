using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Access.Tokens;

/// <summary>Who shows a token, and what it lets them do.</summary>
public sealed record TokenFacts(Guid TokenId, Guid PersonId, string Name, IReadOnlyList<string> Scopes);

/// <summary>Whose token this is; null for one that is none, is over or was removed.</summary>
public sealed class TokenHolder(IDbContextFactory<AppDbContext> databases, TimeProvider time)
{
    private const int MaxLength = 100;

    /// <summary>A program that asks all day writes one row a minute.</summary>
    private static readonly TimeSpan NotedEvery = TimeSpan.FromMinutes(1);

    public async Task<TokenFacts?> ExecuteAsync(string token, CancellationToken cancellation = default)
    {
        if (token.Length > MaxLength || !token.StartsWith(AccessToken.Prefix, StringComparison.Ordinal))
            return null;
        var (hash, now) = (CreateAccessToken.HashOf(token), time.GetUtcNow());
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var found = await db.AccessTokens.Where(t => t.Hash == hash && t.ExpiresAt > now)
            .Select(t => new { t.Id, t.PersonId, t.Scopes, t.LastUsedAt, Name = db.Users.Where(p => p.Id == t.PersonId).Select(p => p.DisplayName).First() })
            .FirstOrDefaultAsync(cancellation);
        if (found is null)
            return null;
        var due = now - NotedEvery;
        if (found.LastUsedAt is null || found.LastUsedAt < due)
        {
            await db.AccessTokens.Where(t => t.Id == found.Id && (t.LastUsedAt == null || t.LastUsedAt < due))
                .ExecuteUpdateAsync(row => row.SetProperty(t => t.LastUsedAt, now), cancellation);
        }

        return new TokenFacts(found.Id, found.PersonId, found.Name, found.Scopes);
    }
}
