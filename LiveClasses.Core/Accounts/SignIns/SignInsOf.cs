using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Accounts.SignIns;

/// <summary>Where somebody is signed in, the latest first.</summary>
public sealed class SignInsOf(IDbContextFactory<AppDbContext> databases, TimeProvider time)
{
    private const int Most = 100;

    public async Task<IReadOnlyList<SignIn>> ExecuteAsync(Guid personId, CancellationToken cancellation = default)
    {
        var oldest = time.GetUtcNow() - EndSession.LongestSession;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.SignIns.AsNoTracking().Where(s => s.PersonId == personId && s.EndedAt == null && s.LastSeenAt > oldest)
            .OrderByDescending(s => s.LastSeenAt).Take(Most).ToListAsync(cancellation);
    }
}
