using LiveClasses.Core.Access;
using LiveClasses.Core.Accounts;
using LiveClasses.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Tests.Core.Accounts;

public sealed class CreateFirstAdminTests
{
    [Fact]
    public async Task A29_of_many_at_once_one_sets_the_site_up_and_it_stays_so()
    {
        await using var database = await PostgresFixture.NewAsync();
        var world = new AccountsWorld(database);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(n =>
            world.SetUp.ExecuteAsync("Northfield College", $"Admin {n}", $"admin{n}@new.example", AccountsWorld.Password, "Europe/Berlin")));

        Assert.Single(answers, refusals => refusals.Count == 0);
        Assert.Equal(5, answers.Count(refusals => refusals is [SetupIsOver]));
        await using var db = database.Db();
        var admin = await db.Users.SingleAsync();
        var rights = await new AccessPolicy(database.Contexts, database.DataSource).ForSiteAsync(admin.Id);
        Assert.True(rights.IsAdmin && rights.CanTeach);
        Assert.Equal("Northfield College", await new SchoolName(database.Contexts).ExecuteAsync());
        Assert.IsType<SetupIsOver>(Assert.Single(await world.SetUp.ExecuteAsync("Mine", "Mallory", "mallory@new.example", AccountsWorld.Password, "Europe/Berlin")));
    }

    [Fact]
    public async Task Nothing_is_made_when_anything_is_wrong()
    {
        await using var database = await PostgresFixture.NewAsync();

        var refusals = await new AccountsWorld(database).SetUp.ExecuteAsync(" ", "", "nope", "password123", "Moon/Tranquility");

        Assert.Equal(["School", "Name", "Email", "Password", "TimeZone"], refusals.Select(r => r.Field));
        await using var db = database.Db();
        Assert.False(await db.Users.AnyAsync() || await db.SiteSettings.AnyAsync());
    }
}
