using Npgsql;

namespace LiveClasses.Web.Hosting;

/// <summary>
/// A PostgreSQL server of our own, for one machine without one: on 127.0.0.1 and a port of its choice, stopped when this is disposed.
/// What a killed process left behind is found and recovered at the next start.
/// </summary>
internal sealed class EmbeddedPostgres : IAsyncDisposable
{
    private const string DatabaseName = "liveclasses";
    private const int PortAttempts = 5;

    private readonly EmbeddedPostgresCluster _cluster;
    private readonly FileStream _claim;
    private int _stopped;

    private EmbeddedPostgres(EmbeddedPostgresCluster cluster, FileStream claim, string connectionString)
    {
        _cluster = cluster;
        _claim = claim;
        ConnectionString = connectionString;
    }

    public string ConnectionString { get; }

    /// <param name="folder">Where the cluster lives or shall live.</param>
    /// <exception cref="EmbeddedPostgresException">It cannot start; the message says why and what to do.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(EmbeddedPostgresOptions options, string folder, string contentRoot, CancellationToken cancel = default)
    {
        var binaries = EmbeddedPostgresBinaries.Prepare(options, contentRoot);
        var cluster = new EmbeddedPostgresCluster(binaries, EmbeddedPostgresUser.Reachable(folder));
        var claim = cluster.Lock();
        try
        {
            var password = await cluster.CreateOnceAsync(options.Durable, cancel);
            await cluster.StopLeftoverAsync(cancel);
            var port = await StartOnFreePortAsync(cluster, options, cancel);
            var address = new NpgsqlConnectionStringBuilder
            {
                Host = "127.0.0.1",
                Port = port,
                Username = EmbeddedPostgresCluster.Superuser,
                Password = password,
                Database = DatabaseName,
            };
            await CreateDatabaseOnceAsync(address, cancel);
            return new EmbeddedPostgres(cluster, claim, address.ConnectionString);
        }
        catch
        {
            await cluster.StopAsync(CancellationToken.None);
            await claim.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops and deletes a throw-away cluster whose process is gone; leaves one that is in use alone.</summary>
    public static async Task RemoveAbandonedAsync(string folder, string contentRoot, CancellationToken cancel = default)
    {
        var cluster = new EmbeddedPostgresCluster(EmbeddedPostgresBinaries.Prepare(new EmbeddedPostgresOptions(), contentRoot), folder);
        try
        {
            await using var claim = cluster.Lock();
            await cluster.StopLeftoverAsync(cancel);
        }
        catch (EmbeddedPostgresException)
        {
            return; // in use
        }

        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _stopped, 1) == 1)
            return;

        NpgsqlConnection.ClearAllPools();
        await _cluster.StopAsync(CancellationToken.None);
        await _claim.DisposeAsync();
    }

    /// <summary>What <c>kill -9</c> of this process does, for tests: the claim is gone, the server runs on.</summary>
    internal void LetGoWithoutStopping()
    {
        _stopped = 1;
        _claim.Dispose();
    }

    private static async Task<int> StartOnFreePortAsync(EmbeddedPostgresCluster cluster, EmbeddedPostgresOptions options, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            var port = FreePort.Next();
            try
            {
                await cluster.StartAsync(port, options, cancel);
                return port;
            }
            catch (EmbeddedPostgresException taken) when (attempt < PortAttempts && taken.Message.Contains("could not bind", StringComparison.Ordinal))
            {
                // Somebody took the port between our look and the server's bind.
            }
        }
    }

    private static async Task CreateDatabaseOnceAsync(NpgsqlConnectionStringBuilder address, CancellationToken cancel)
    {
        var maintenance = new NpgsqlConnectionStringBuilder(address.ConnectionString) { Database = "postgres", Pooling = false };
        await using var connection = new NpgsqlConnection(maintenance.ConnectionString);
        await connection.OpenAsync(cancel);
        await using var exists = new NpgsqlCommand("select 1 from pg_database where datname = $1", connection) { Parameters = { new() { Value = DatabaseName } } };
        if (await exists.ExecuteScalarAsync(cancel) is not null)
            return;

        await using var create = new NpgsqlCommand($"create database {DatabaseName}", connection);
        await create.ExecuteNonQueryAsync(cancel);
    }
}
