using LiveClasses.Web.Hosting;
using Npgsql;

namespace LiveClasses.Tests.Support;

/// <summary>A PostgreSQL server of one test alone, which can be stopped and comes back on the same port with everything that was committed.</summary>
internal sealed class StoppablePostgres : IAsyncDisposable
{
    private readonly EmbeddedPostgresOptions _options = new();
    private readonly EmbeddedPostgresCluster _cluster;
    private readonly FileStream _claim;
    private readonly string _folder;
    private readonly int _port;

    private StoppablePostgres(EmbeddedPostgresCluster cluster, string folder, string password) =>
        (_cluster, _claim, _folder, _port, ConnectionString) = (cluster, cluster.Lock(), folder, FreePort.Next(), password);

    public string ConnectionString { get; private set; }

    public static async Task<StoppablePostgres> StartAsync()
    {
        var folder = EmbeddedPostgresUser.Reachable(Path.Combine(TestPostgres.Root, $"{Guid.NewGuid():n}"));
        var cluster = new EmbeddedPostgresCluster(EmbeddedPostgresBinaries.Prepare(new EmbeddedPostgresOptions(), AppContext.BaseDirectory), folder);
        var server = new StoppablePostgres(cluster, folder, await cluster.CreateOnceAsync(durable: true, CancellationToken.None));
        server.ConnectionString = new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1", Port = server._port, Username = EmbeddedPostgresCluster.Superuser, Password = server.ConnectionString, Database = "postgres", MaxPoolSize = 40,
        }.ConnectionString;
        await server.StartAgainAsync();
        return server;
    }

    public Task StopAsync() => _cluster.StopAsync(CancellationToken.None);

    public Task StartAgainAsync() => _cluster.StartAsync(_port, _options, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await StopAsync();
        await _claim.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
