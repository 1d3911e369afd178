using LiveClasses.Core.Persistence;
using LiveClasses.Web.Hosting;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace LiveClasses.Tests.Support;

/// <summary>
/// One throw-away PostgreSQL for the whole test run, started by the first test that asks. The migrations run once, into a template;
/// every database after that is a copy of it.
/// </summary>
internal static class TestPostgres
{
    private const string Template = "migrated";

    private static readonly Lazy<Task<EmbeddedPostgres>> Server = new(StartAsync);

    /// <summary>Clusters made here are removed by a later run if their own run was killed.</summary>
    public static readonly string Root = Path.Combine(Path.GetTempPath(), "liveclasses-tests");

    private static string? _folder;

    /// <summary>The connection string of a fresh database with every migration applied.</summary>
    public static async Task<string> NewDatabaseAsync()
    {
        var server = await Server.Value;
        var name = $"t_{Guid.NewGuid():n}";
        await ExecuteAsync(server.ConnectionString, $"create database {name} template {Template} strategy file_copy");
        return For(server.ConnectionString, name);
    }

    /// <summary>The connection string of a database without a single table.</summary>
    public static async Task<string> EmptyDatabaseAsync()
    {
        var server = await Server.Value;
        var name = $"e_{Guid.NewGuid():n}";
        await ExecuteAsync(server.ConnectionString, $"create database {name} template template0");
        return For(server.ConnectionString, name);
    }

    public static async Task DropAsync(string connectionString)
    {
        var server = await Server.Value;
        await ExecuteAsync(server.ConnectionString, $"drop database if exists {new NpgsqlConnectionStringBuilder(connectionString).Database} with (force)");
    }

    /// <summary>What a test of a lost database needs: cuts every connection and lets no new one in, until told otherwise.</summary>
    public static async Task RefuseConnectionsAsync(string connectionString, bool refuse)
    {
        var server = await Server.Value;
        var name = new NpgsqlConnectionStringBuilder(connectionString).Database;
        await ExecuteAsync(server.ConnectionString, $"alter database {name} allow_connections {(refuse ? "false" : "true")}");
        if (refuse)
            await ExecuteAsync(server.ConnectionString, $"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'");
    }

    /// <summary>Called once by <see cref="TestRun"/> when every test has ended.</summary>
    public static async Task StopAsync()
    {
        if (!Server.IsValueCreated)
            return;

        await (await Server.Value).DisposeAsync();
        Directory.Delete(_folder!, recursive: true);
    }

    private static async Task<EmbeddedPostgres> StartAsync()
    {
        await RemoveLeftoversAsync();
        _folder = Path.Combine(Root, $"{Guid.NewGuid():n}");
        var server = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions { Durable = false }, _folder, AppContext.BaseDirectory);
        // Whatever looks after tables by itself would hold a snapshot in the middle of a test that counts pages, or the template while it is copied.
        await ExecuteAsync(server.ConnectionString, "alter system set autovacuum = off");
        await ExecuteAsync(server.ConnectionString, "select pg_reload_conf()");
        await ExecuteAsync(server.ConnectionString, $"create database {Template} template template0");
        var options = new DbContextOptionsBuilder<AppDbContext>().UseNpgsql(For(server.ConnectionString, Template, pooling: false)).Options;
        await using var db = new AppDbContext(options);
        await db.Database.MigrateAsync();
        return server;
    }

    /// <summary>A test run that was killed leaves its server behind; its lock is free then. Young folders may be another run's, just being made.</summary>
    private static async Task RemoveLeftoversAsync()
    {
        Directory.CreateDirectory(Root);
        foreach (var folder in Directory.EnumerateDirectories(Root).Where(folder => Directory.GetCreationTimeUtc(folder) < DateTime.UtcNow.AddMinutes(-10)))
            await EmbeddedPostgres.RemoveAbandonedAsync(folder, AppContext.BaseDirectory);
    }

    private static string For(string server, string database, bool pooling = true) =>
        new NpgsqlConnectionStringBuilder(server) { Database = database, Pooling = pooling, MaxPoolSize = 20, IncludeErrorDetail = true }.ConnectionString;

    private static async Task ExecuteAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server) { Database = "postgres", Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
