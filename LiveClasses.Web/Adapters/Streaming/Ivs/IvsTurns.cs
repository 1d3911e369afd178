using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace LiveClasses.Web.Adapters.Streaming.Ivs;

/// <summary>One node after another: locks by name in the database, held as long as their transaction.</summary>
internal static class IvsTurns
{
    /// <summary>Waits for its turn.</summary>
    public static async Task<IDbContextTransaction> TakeTurnAsync(this AppDbContext db, string name, CancellationToken cancellationToken)
    {
        var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({name}, 0))", cancellationToken);
        return transaction;
    }

    /// <summary>Null while another has it.</summary>
    public static async Task<IDbContextTransaction?> TryTakeTurnAsync(this AppDbContext db, string name, CancellationToken cancellationToken)
    {
        var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.Database.SqlQuery<bool>($"""select pg_try_advisory_xact_lock(hashtextextended({name}, 0)) as "Value" """).SingleAsync(cancellationToken))
            return transaction;
        await transaction.DisposeAsync();
        return null;
    }
}
