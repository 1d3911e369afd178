using LiveClasses.Core.Persistence;
using LiveClasses.Tests.Support;
using LiveClasses.Web.Hosting.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace LiveClasses.Tests.Hosting.Database;

public sealed class DatabaseStartTests
{
    [Fact]
    public async Task Many_nodes_that_start_at_once_migrate_and_seed_an_empty_database_once()
    {
        await using var source = NpgsqlDataSource.Create(await TestPostgres.EmptyDatabaseAsync());
        await using var services = new ServiceCollection()
            .AddPooledDbContextFactory<AppDbContext>(options => options.UseNpgsql(source))
            .BuildServiceProvider();
        var contexts = services.GetRequiredService<IDbContextFactory<AppDbContext>>();
        var seed = new OneAtATime(contexts);

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ =>
            new DatabaseStart(source, contexts, [seed], TimeProvider.System, NullLogger<DatabaseStart>.Instance).StartAsync(CancellationToken.None)));

        await using var db = await contexts.CreateDbContextAsync();
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
        Assert.Equal("1", (await db.SiteSettings.SingleAsync(setting => setting.Key == "seeded")).Value);
        Assert.Equal(1, seed.MostAtOnce);
    }

    /// <summary>Does what a seed does: looks whether there is anything, and writes if not.</summary>
    private sealed class OneAtATime(IDbContextFactory<AppDbContext> contexts) : IDatabaseSeed
    {
        private int _now;

        public int MostAtOnce { get; private set; }

        public async Task SeedAsync(CancellationToken cancel)
        {
            MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref _now));
            await using var db = await contexts.CreateDbContextAsync(cancel);
            if (!await db.SiteSettings.AnyAsync(setting => setting.Key == "seeded", cancel))
            {
                db.SiteSettings.Add(new SiteSetting { Key = "seeded", Value = "1" });
                await db.SaveChangesAsync(cancel);
            }

            Interlocked.Decrement(ref _now);
        }
    }
}
