using LiveClasses.Core.Accounts;
using LiveClasses.Core.Sessions;
using LiveClasses.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Tests.Core.Persistence;

public sealed class SeedDemoTests
{
    [Fact]
    public async Task An_empty_database_becomes_Northfield_College_with_a_class_in_a_moment()
    {
        await using var database = await PostgresFixture.NewAsync();
        var world = new AccountsWorld(database);

        Assert.True(await world.Seed.ExecuteAsync(AccountsWorld.Password));

        await using var db = database.Db();
        var next = await db.Sessions.Where(s => s.HostId == Cast.Amara.Id && s.State == SessionState.Scheduled).OrderBy(s => s.StartsAt).FirstAsync();
        Assert.Equal("Fourier series, week 3", next.Title);
        Assert.InRange(next.StartsAt - DateTimeOffset.UtcNow, TimeSpan.FromMinutes(16), TimeSpan.FromMinutes(18));
        Assert.Equal(6, await db.Courses.CountAsync(c => c.PublishedAt != null));
        Assert.True(await db.Sessions.AnyAsync(s => s.State == SessionState.Draft) && await db.PresenceSpans.AnyAsync());
        Assert.All(LiveClasses.Core.Persistence.Seeding.DemoCast.All, person => Assert.EndsWith("@demo.example", person.Email, StringComparison.Ordinal));
        Assert.True((await world.Check.ExecuteAsync(Cast.Yuki.Email, AccountsWorld.Password)).IsDone);
    }

    [Fact]
    public async Task The_next_start_gives_its_people_its_password_and_adds_nothing()
    {
        await using var database = await PostgresFixture.NewAsync();
        var world = new AccountsWorld(database);
        await world.Seed.ExecuteAsync(AccountsWorld.Password);
        await using var db = database.Db();
        var sessions = await db.Sessions.CountAsync();

        Assert.True(await world.Seed.ExecuteAsync("another start's password"));

        Assert.Equal(sessions, await db.Sessions.CountAsync());
        Assert.False((await world.Check.ExecuteAsync(Cast.Ada.Email, AccountsWorld.Password)).IsDone);
        Assert.True((await world.Check.ExecuteAsync(Cast.Ada.Email, "another start's password")).IsDone);
    }

    [Fact]
    public async Task A30_a_database_with_people_of_its_own_is_never_touched()
    {
        await using var database = await PostgresFixture.NewAsync();
        var world = new AccountsWorld(database);
        await world.RegisterAsync("Somebody", "somebody@new.example");

        Assert.False(await world.Seed.ExecuteAsync(AccountsWorld.Password));

        await using var db = database.Db();
        Assert.Equal("somebody@new.example", (await db.Users.SingleAsync()).Email);
        Assert.False(await new AnyAdmin(database.Contexts).ExecuteAsync());
    }
}
