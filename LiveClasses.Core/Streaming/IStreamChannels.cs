namespace LiveClasses.Core.Streaming;

/// <summary>Keeps each session's ingest key: a hash to look it up by, and ciphertext to show it to its host again.</summary>
public interface IStreamChannels
{
    /// <summary>The session's channel, or null when it was never provisioned.</summary>
    Task<StoredIngestKey?> FindAsync(Guid sessionId, CancellationToken cancellationToken);

    /// <summary>The session that this key (SHA-256, lower-case hex) opens now, or null.</summary>
    Task<Guid?> FindSessionAsync(string keyHash, CancellationToken cancellationToken);

    /// <summary>Stores a first key; when another node was first, its key stays and is returned.</summary>
    Task<StoredIngestKey> AddAsync(Guid sessionId, string provider, StoredIngestKey key, CancellationToken cancellationToken);

    /// <summary>Replaces the key.</summary>
    Task ReplaceAsync(Guid sessionId, StoredIngestKey key, CancellationToken cancellationToken);
}

/// <summary>An ingest key as it is stored; the key itself is not in it.</summary>
/// <param name="KeyHash">SHA-256 of the key, lower-case hex.</param>
/// <param name="KeyProtected">The key, encrypted for our own eyes.</param>
/// <param name="RotatedAt">When the key was made.</param>
public sealed record StoredIngestKey(string KeyHash, string KeyProtected, DateTimeOffset RotatedAt);
