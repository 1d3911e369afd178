using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace LiveClasses.Tests.Support;

/// <summary>
/// A fresh, migrated database: for a test class as <c>IClassFixture&lt;PostgresFixture&gt;</c>, for one test as
/// <c>await using var database = await PostgresFixture.NewAsync()</c>.
/// </summary>
public sealed class PostgresFixture : IAsyncLifetime, IAsyncDisposable
{
    public string ConnectionString { get; private set; } = "";

    public NpgsqlDataSource DataSource { get; private set; } = null!;

    public IDbContextFactory<AppDbContext> Contexts { get; private set; } = null!;

    public static async Task<PostgresFixture> NewAsync()
    {
        var fixture = new PostgresFixture();
        await fixture.InitializeAsync();
        return fixture;
    }

    public AppDbContext Db() => Contexts.CreateDbContext();

    public async Task InitializeAsync()
    {
        ConnectionString = await TestPostgres.NewDatabaseAsync();
        DataSource = NpgsqlDataSource.Create(ConnectionString);
        Contexts = new Factory(new DbContextOptionsBuilder<AppDbContext>().UseNpgsql(DataSource).Options);
    }

    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        await DataSource.DisposeAsync();
        await TestPostgres.DropAsync(ConnectionString);
    }

    private sealed class Factory(DbContextOptions<AppDbContext> options) : IDbContextFactory<AppDbContext>
    {
        public AppDbContext CreateDbContext() => new(options);
    }
}
