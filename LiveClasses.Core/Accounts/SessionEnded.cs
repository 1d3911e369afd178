using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Accounts;

/// <summary>Whether a sign-in was ended by signing out, here or from another device.</summary>
public sealed class SessionEnded(IDbContextFactory<AppDbContext> databases)
{
    public async Task<bool> ExecuteAsync(Guid personId, string sessionId, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.SignIns.AnyAsync(s => s.PersonId == personId && s.Id == sessionId && s.EndedAt != null, cancellation);
    }
}
