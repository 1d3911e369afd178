using System.Security.Cryptography;
using System.Text;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Streaming;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Bench.Product;

/// <summary>Classes that an encoder can publish to, made in the database: their keys are ours, and their hosts need not be there.</summary>
internal sealed class StreamedClasses(ProductNode node)
{
    /// <summary>A new key of this class.</summary>
    public async Task<string> KeyAsync(Guid session, CancellationToken cancellation)
    {
        var channels = node.Get<IStreamChannels>();
        var key = RandomNumberGenerator.GetHexString(40, lowercase: true);
        var stored = new StoredIngestKey(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key))), KeyProtected: "", DateTimeOffset.UtcNow);
        await channels.AddAsync(session, "local", stored, cancellation);
        await channels.ReplaceAsync(session, stored, cancellation);
        return key;
    }

    /// <summary>So many live classes of the same course and host.</summary>
    public async Task<IReadOnlyList<Guid>> AddAsync(Guid like, int count, CancellationToken cancellation)
    {
        await using var db = await node.Get<IDbContextFactory<AppDbContext>>().CreateDbContextAsync(cancellation);
        var model = await db.Sessions.SingleAsync(s => s.Id == like, cancellation);
        var now = DateTimeOffset.UtcNow;
        var added = Enumerable.Range(1, count).Select(number => new LiveSession
        {
            CourseId = model.CourseId, HostId = model.HostId, Title = $"Stream {number}", StartsAt = now, EndsAt = now.AddHours(2), HostAwayMinutes = LiveSession.MaxHostAwayMinutes,
        }).ToList();
        foreach (var session in added)
        {
            if ((session.Schedule() ?? session.Start(now)) is { } refusal)
                throw new BenchFailure(refusal.Message);
        }

        db.Sessions.AddRange(added);
        await db.SaveChangesAsync(cancellation);
        return [.. added.Select(session => session.Id)];
    }
}
