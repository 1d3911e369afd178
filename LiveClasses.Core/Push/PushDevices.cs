using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Push;

/// <summary>The browsers in which a person gets notifications, the latest first.</summary>
public sealed class PushDevices(IDbContextFactory<AppDbContext> databases)
{
    public async Task<IReadOnlyList<PushDevice>> ExecuteAsync(Guid personId, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var rows = await db.PushSubscriptions.AsNoTracking().Where(s => s.PersonId == personId).OrderByDescending(s => s.Id).ToListAsync(cancellation);
        return rows.ConvertAll(row => new PushDevice(row.Id, row.Browser, row.CreatedAt, row.SignInId, Mark(row.Endpoint)));
    }

    private static string Mark(string endpoint) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(endpoint)));
}

/// <param name="Mark">By which a browser knows that it is meant: the hash of its endpoint, because the endpoint is a secret.</param>
public sealed record PushDevice(Guid Id, string Browser, DateTimeOffset CreatedAt, string? SignInId, string Mark);
