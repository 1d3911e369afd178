using System.Security.Cryptography;
using LiveClasses.Core.Persistence;
using LiveClasses.Web.Adapters.Aws.IVS;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Adapters.Streaming.Ivs;

/// <summary>
/// The key that signs playback tokens: the one of the settings, or one of the site's own, made once and kept encrypted in the database for every node. Its
/// public half is imported at IVS before the first token is given out.
/// </summary>
internal sealed class IvsPlaybackKey(IAmazonIVS ivs, IDbContextFactory<AppDbContext> databases, IDataProtectionProvider protection, IOptions<IvsOptions> options) : IDisposable
{
    public const int Bits = 384;

    private const string Setting = "ivs.playback-key";

    private readonly IDataProtector protector = protection.CreateProtector("LiveClasses.Streaming.IvsPlaybackKey.v1");
    private readonly SemaphoreSlim turn = new(1);
    private ECDsa? ready;

    /// <summary>Safe to use from one thread at a time.</summary>
    public async Task<ECDsa> GetAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref ready) is { } known)
            return known;
        await turn.WaitAsync(cancellationToken);
        try
        {
            return ready ??= await PrepareAsync(cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose()
    {
        ready?.Dispose();
        turn.Dispose();
    }

    private async Task<ECDsa> PrepareAsync(CancellationToken cancellationToken)
    {
        var key = ECDsa.Create();
        key.ImportFromPem(options.Value.PlaybackKey.Length > 0 ? options.Value.PlaybackKey : await OwnAsync(cancellationToken));
        var name = $"liveclasses-{Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()))[..16]}";
        if (!await IsImportedAsync(name, cancellationToken))
        {
            try
            {
                await ivs.ImportPlaybackKeyPairAsync(new ImportPlaybackKeyPairRequest { Name = name, PublicKeyMaterial = key.ExportSubjectPublicKeyInfoPem() }, cancellationToken);
            }
            catch (Amazon.Runtime.AmazonServiceException conflict) when (conflict.IsConflict())
            {
                // Another node was first.
            }
        }

        return key;
    }

    private async Task<bool> IsImportedAsync(string name, CancellationToken cancellationToken)
    {
        string? next = null;
        do
        {
            var page = await ivs.ListPlaybackKeyPairsAsync(new ListPlaybackKeyPairsRequest { NextToken = next }, cancellationToken);
            if (page.KeyPairs.Exists(pair => pair.Name == name))
                return true;
            next = page.NextToken;
        }
        while (!string.IsNullOrEmpty(next));
        return false;
    }

    private async Task<string> OwnAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var lockHeld = await db.TakeTurnAsync(Setting, cancellationToken);
        if (await db.SiteSettings.Where(s => s.Key == Setting).Select(s => s.Value).FirstOrDefaultAsync(cancellationToken) is { } kept)
            return protector.Unprotect(kept);
        using var made = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        var pem = made.ExportPkcs8PrivateKeyPem();
        db.SiteSettings.Add(new SiteSetting { Key = Setting, Value = protector.Protect(pem) });
        await db.SaveChangesAsync(cancellationToken);
        await lockHeld.CommitAsync(cancellationToken);
        return pem;
    }
}
