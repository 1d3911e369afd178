using LiveClasses.Core.Auditing;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Access.Tokens;

/// <summary>The tokens of a person that are still good, the newest first.</summary>
public sealed class TokensOf(IDbContextFactory<AppDbContext> databases, TimeProvider time)
{
    public async Task<IReadOnlyList<AccessToken>> ExecuteAsync(Guid personId, CancellationToken cancellation = default)
    {
        var now = time.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.AccessTokens.AsNoTracking().Where(t => t.PersonId == personId && t.ExpiresAt > now).OrderByDescending(t => t.CreatedAt).ToListAsync(cancellation);
    }
}

/// <summary>Ends a token at once. Needs no proof: it only ever makes an account safer.</summary>
public sealed class RemoveAccessToken(IDbContextFactory<AppDbContext> databases, TimeProvider time)
{
    public async Task<Result<Done>> ExecuteAsync(Guid personId, Guid tokenId, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var name = await db.AccessTokens.Where(t => t.Id == tokenId && t.PersonId == personId).Select(t => t.Name).FirstOrDefaultAsync(cancellation);
        if (await db.AccessTokens.Where(t => t.Id == tokenId && t.PersonId == personId).ExecuteDeleteAsync(cancellation) == 0)
            return new TokenNotFound();
        db.AuditEntries.Add(new AuditEntry { At = time.GetUtcNow(), PersonId = personId, SubjectId = personId, Action = "person.token-removed", Detail = name });
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return default(Done);
    }
}

public sealed record TokenNotFound() : Refusal(RefusalKind.NotFound, "token-not-found", "There is no such token.");
