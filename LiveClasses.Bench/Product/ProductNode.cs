using System.Globalization;
using LiveClasses.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LiveClasses.Bench.Product;

/// <summary>
/// A node of the product in this process, without pages, on the database of a server that runs beside it: for what no browser sees, such as one append to the
/// log. It is the product's own code that is measured; nothing is stored but by it.
/// </summary>
internal sealed class ProductNode : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private ProductNode(string connection) =>
        _services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddSingleton(TimeProvider.System)
            .AddLogging()
            .AddCore(_ => connection)
            .BuildServiceProvider();

    /// <param name="data">The server's data folder; its database is the embedded one.</param>
    public static ProductNode On(string data)
    {
        var postgres = Path.Combine(data, "postgres");
        return new ProductNode(new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            // The fourth line of PostgreSQL's own file is its port.
            Port = int.Parse(File.ReadLines(Path.Combine(postgres, "cluster", "postmaster.pid")).ElementAt(3), CultureInfo.InvariantCulture),
            Username = "liveclasses",
            Password = File.ReadAllText(Path.Combine(postgres, "password")),
            Database = "liveclasses",
        }.ConnectionString);
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>How the database stores, in its own words: <c>fsync on, synchronous_commit on</c>.</summary>
    public async Task<string> DurabilityAsync(CancellationToken cancellation)
    {
        await using var command = Get<NpgsqlDataSource>().CreateCommand("""
            select string_agg(name || ' ' || setting, ', ' order by name) from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes')
            """);
        return (string)(await command.ExecuteScalarAsync(cancellation))!;
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
