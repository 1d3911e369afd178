using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Accounts;

/// <summary>Whether a sign-in was ended by signing out.</summary>
public sealed class SessionEnded(IDbContextFactory<AppDbContext> databases)
{
    public async Task<bool> ExecuteAsync(Guid personId, string sessionId, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.UserTokens.AnyAsync(t => t.UserId == personId && t.LoginProvider == EndSession.Ended && t.Name == sessionId, cancellation);
    }
}
