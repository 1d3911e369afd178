using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace LiveClasses.Core.Accounts;

/// <summary>
/// Ends one sign-in on every node: its cookie, copied or not, and the circuits it started are refused from then on (ACC-06), and no
/// notification comes there any more. Other devices of the same person stay signed in.
/// </summary>
public sealed class EndSession(IDbContextFactory<AppDbContext> databases, TimeProvider time)
{
    /// <summary>No cookie lives longer; an end that is older need not be remembered.</summary>
    public static readonly TimeSpan LongestSession = TimeSpan.FromDays(14);

    /// <param name="sessionId">The random id of the sign-in, from its cookie.</param>
    public async Task ExecuteAsync(Guid personId, string sessionId, CancellationToken cancellation = default)
    {
        var now = time.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        try
        {
            // A sign-in that was never written down is written as ended.
            await db.Database.ExecuteSqlAsync(
                $"""
                insert into sign_ins (id, person_id, browser, created_at, last_seen_at, ended_at) values ({sessionId}, {personId}, '', {now}, {now}, {now})
                on conflict (id) do update set ended_at = coalesce(sign_ins.ended_at, excluded.ended_at) where sign_ins.person_id = excluded.person_id
                """,
                cancellation);
        }
        catch (PostgresException error) when (error.SqlState is PostgresErrorCodes.ForeignKeyViolation)
        {
            // The person is gone, and with them every sign-in.
        }

        await db.PushSubscriptions.Where(s => s.PersonId == personId && s.SignInId == sessionId).ExecuteDeleteAsync(cancellation);
    }
}
