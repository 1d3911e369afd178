using System.Globalization;
using LiveClasses.Core.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace LiveClasses.Core.Accounts;

/// <summary>
/// Ends one sign-in on every node: its cookie, copied or not, and the circuits it started are refused from then on (ACC-06). Other devices of
/// the same person stay signed in.
/// </summary>
public sealed class EndSession(IDbContextFactory<AppDbContext> databases, TimeProvider time)
{
    /// <summary>No cookie lives longer; an end that is older need not be remembered.</summary>
    public static readonly TimeSpan LongestSession = TimeSpan.FromDays(14);

    internal const string Ended = "session-ended";

    /// <param name="sessionId">The random id of the sign-in, from its cookie.</param>
    public async Task ExecuteAsync(Guid personId, string sessionId, CancellationToken cancellation = default)
    {
        var now = time.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var oldest = Stamp(now - LongestSession);
        await db.UserTokens.Where(t => t.UserId == personId && t.LoginProvider == Ended && string.Compare(t.Value, oldest) < 0).ExecuteDeleteAsync(cancellation);
        db.UserTokens.Add(new IdentityUserToken<Guid> { UserId = personId, LoginProvider = Ended, Name = sessionId, Value = Stamp(now) });
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException error) when (error.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ForeignKeyViolation })
        {
            // Ended twice, or the person is gone: it is over either way.
        }
    }

    private static string Stamp(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
}
