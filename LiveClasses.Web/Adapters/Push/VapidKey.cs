using System.Security.Cryptography;
using LiveClasses.Core.Persistence;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Adapters.Push;

/// <summary>
/// The key by which push services know this site (RFC 8292): the one of the settings, or one of its own, made once and kept sealed in the database for every node.
/// </summary>
internal sealed class VapidKey(IDbContextFactory<AppDbContext> databases, IDataProtectionProvider protection, IOptions<PushOptions> options) : IDisposable
{
    private const string Setting = "push.vapid-key";

    private readonly IDataProtector protector = protection.CreateProtector("LiveClasses.Push.VapidKey.v1");
    private readonly SemaphoreSlim turn = new(1);
    private ECDsa? ready;

    /// <exception cref="CryptographicException">Not a private key on P-256.</exception>
    public static ECDsa Read(string pem)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            if (key.KeySize != 256 || key.ExportParameters(includePrivateParameters: true).Curve.Oid.Value is not "1.2.840.10045.3.1.7")
                throw new CryptographicException("Not a key on P-256.");
            return key;
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    /// <summary>Safe to use from one thread at a time.</summary>
    public async Task<ECDsa> GetAsync(CancellationToken cancellation)
    {
        if (Volatile.Read(ref ready) is { } known)
            return known;
        await turn.WaitAsync(cancellation);
        try
        {
            return ready ??= Read(options.Value.PrivateKey.Length > 0 ? options.Value.PrivateKey : await OwnAsync(cancellation));
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

    /// <summary>Of two nodes that make one at the same moment, the first to store it wins.</summary>
    private async Task<string> OwnAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await StoredAsync(db, cancellation) is { } kept)
            return protector.Unprotect(kept);
        using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var sealedKey = protector.Protect(made.ExportPkcs8PrivateKeyPem());
        await db.Database.ExecuteSqlAsync($"insert into site_settings (key, value) values ({Setting}, {sealedKey}) on conflict do nothing", cancellation);
        return protector.Unprotect((await StoredAsync(db, cancellation))!);
    }

    private static Task<string?> StoredAsync(AppDbContext db, CancellationToken cancellation) =>
        db.SiteSettings.Where(s => s.Key == Setting).Select(s => s.Value).FirstOrDefaultAsync(cancellation);
}
