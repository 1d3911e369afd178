using System.Security.Cryptography;
using System.Text;
using LiveClasses.Core.Streaming;
using Microsoft.AspNetCore.DataProtection;

namespace LiveClasses.Web.Adapters.Streaming.Local.Ingest;

/// <summary>Secret stream keys: 160 random bits, stored as a hash to look up and as ciphertext to show to the host (A15).</summary>
internal sealed class IngestKeys(IStreamChannels channels, IDataProtectionProvider protection, TimeProvider time)
{
    private const int KeyBytes = 20;

    private readonly IDataProtector protector = protection.CreateProtector("LiveClasses.Streaming.IngestKey.v1");

    /// <summary>The session's key, made now when there is none yet.</summary>
    public async Task<IngestPoint> GetAsync(Guid sessionId, string address, string? fault, CancellationToken cancellationToken)
    {
        if (await channels.FindAsync(sessionId, cancellationToken) is { } stored)
            return new IngestPoint(address, protector.Unprotect(stored.KeyProtected), stored.RotatedAt, fault);
        var kept = await channels.AddAsync(sessionId, LocalStreamProvider.ProviderKey, New(), cancellationToken);
        return new IngestPoint(address, protector.Unprotect(kept.KeyProtected), kept.RotatedAt, fault);
    }

    public async Task<IngestPoint> RotateAsync(Guid sessionId, string address, string? fault, CancellationToken cancellationToken)
    {
        await GetAsync(sessionId, address, fault, cancellationToken);
        var next = New();
        await channels.ReplaceAsync(sessionId, next, cancellationToken);
        return new IngestPoint(address, protector.Unprotect(next.KeyProtected), next.RotatedAt, fault);
    }

    /// <summary>The session that a key opens now. Found by the key's hash, so that comparing takes no longer for a key that is nearly right.</summary>
    public Task<Guid?> FindSessionAsync(string key, CancellationToken cancellationToken) =>
        key.Length is 0 or > 200 ? Task.FromResult<Guid?>(null) : channels.FindSessionAsync(Hash(key), cancellationToken);

    private StoredIngestKey New()
    {
        var key = RandomNumberGenerator.GetHexString(KeyBytes * 2, lowercase: true);
        return new StoredIngestKey(Hash(key), protector.Protect(key), time.GetUtcNow());
    }

    private static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
