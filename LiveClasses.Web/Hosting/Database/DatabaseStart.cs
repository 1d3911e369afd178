using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace LiveClasses.Web.Hosting.Database;

/// <summary>
/// Brings the database up to this build before anything else starts. Whatever number of nodes start at once, one applies the
/// migrations and seeds while the others wait at an advisory lock and then find nothing left to do.
/// </summary>
internal sealed class DatabaseStart(NpgsqlDataSource source, IDbContextFactory<AppDbContext> contexts, IEnumerable<IDatabaseSeed> seeds, TimeProvider time, ILogger<DatabaseStart> log) : IHostedService
{
    /// <summary>A database server often starts together with us, or is being restarted just now.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Any number that every node has alike: "LiveClas" read as eight bytes.</summary>
    private const long LockKey = 0x4C697665436C6173;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // A session's lock: the server lets go of it when this connection ends, however this process ends.
        await using var guard = await OpenPatientlyAsync(cancellationToken);
        await ExecuteAsync(guard, $"select pg_advisory_lock({LockKey})", cancellationToken);
        try
        {
            await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
                await db.Database.MigrateAsync(cancellationToken);
            foreach (var seed in seeds)
                await seed.SeedAsync(cancellationToken);
        }
        finally
        {
            await ExecuteAsync(guard, $"select pg_advisory_unlock({LockKey})", CancellationToken.None);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<NpgsqlConnection> OpenPatientlyAsync(CancellationToken cancel)
    {
        for (var began = time.GetTimestamp(); ;)
        {
            try
            {
                return await source.OpenConnectionAsync(cancel);
            }
            catch (NpgsqlException refused) when (refused.IsTransient && time.GetElapsedTime(began) < Patience)
            {
                log.LogWarning("The database does not answer yet ({Reason}); trying again.", refused.Message);
                await Task.Delay(TimeSpan.FromSeconds(2), time, cancel);
            }
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancel);
    }
}
