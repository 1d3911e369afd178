using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace LiveClasses.Core.Streaming;

/// <summary>Ingest keys in the database.</summary>
public sealed class StreamChannels(IDbContextFactory<AppDbContext> databases) : IStreamChannels
{
    public async Task<StoredIngestKey?> FindAsync(Guid sessionId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.StreamChannels.Where(c => c.SessionId == sessionId)
            .Select(c => new StoredIngestKey(c.KeyHash, c.KeyProtected, c.RotatedAt)).FirstOrDefaultAsync(cancellationToken);
    }

    public async Task<Guid?> FindSessionAsync(string keyHash, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.StreamChannels.Where(c => c.KeyHash == keyHash).Select(c => (Guid?)c.SessionId).FirstOrDefaultAsync(cancellationToken);
    }

    public async Task<StoredIngestKey> AddAsync(Guid sessionId, string provider, StoredIngestKey key, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        db.StreamChannels.Add(new StreamChannel
        {
            SessionId = sessionId,
            Provider = provider,
            KeyHash = key.KeyHash,
            KeyProtected = key.KeyProtected,
            RotatedAt = key.RotatedAt,
        });
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return key;
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            // Two pages asked at once: the first key stays, and both show it.
            return await FindAsync(sessionId, cancellationToken) ?? throw new InvalidOperationException("The channel is gone again.", e);
        }
    }

    public async Task ReplaceAsync(Guid sessionId, StoredIngestKey key, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.StreamChannels.Where(c => c.SessionId == sessionId).ExecuteUpdateAsync(
            set => set.SetProperty(c => c.KeyHash, key.KeyHash).SetProperty(c => c.KeyProtected, key.KeyProtected).SetProperty(c => c.RotatedAt, key.RotatedAt),
            cancellationToken);
    }
}
