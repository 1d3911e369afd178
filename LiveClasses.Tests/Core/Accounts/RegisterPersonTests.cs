using LiveClasses.Core.Accounts;
using LiveClasses.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Tests.Core.Accounts;

public sealed class RegisterPersonTests(PostgresFixture database) : IClassFixture<PostgresFixture>
{
    private readonly AccountsWorld world = new(database);

    [Fact]
    public async Task Somebody_new_is_a_student_in_the_zone_of_their_browser()
    {
        Assert.Empty(await world.Register.ExecuteAsync("  Yuki   Sato ", " yuki@new.example ", AccountsWorld.Password, "Asia/Tokyo"));

        await using var db = database.Db();
        var person = await db.Users.SingleAsync(p => p.Email == "yuki@new.example");
        Assert.Equal(("Yuki Sato", "Asia/Tokyo"), (person.DisplayName, person.TimeZone));
        Assert.Equal([SiteRoles.Student], await RolesAsync(person.Id));
    }

    [Fact]
    public async Task A_zone_that_does_not_exist_is_left_unset()
    {
        Assert.Empty(await world.Register.ExecuteAsync("Lena", "lena@new.example", AccountsWorld.Password, "Moon/Tranquility"));
        await using var db = database.Db();
        Assert.Equal(Zones.Unset, (await db.Users.SingleAsync(p => p.Email == "lena@new.example")).TimeZone);
    }

    [Fact]
    public async Task A_taken_address_gets_the_same_answer_and_its_owner_one_mail()
    {
        Assert.Empty(await world.Register.ExecuteAsync("Sofia Klein", "Sofia@new.example", AccountsWorld.Password, null));
        for (var i = 0; i < 3; i++)
            Assert.Empty(await world.Register.ExecuteAsync("Mallory", "sofia@NEW.example", "another password of mine", null));

        await using var db = database.Db();
        Assert.Equal("Sofia Klein", (await db.Users.SingleAsync(p => p.NormalizedEmail == "SOFIA@NEW.EXAMPLE")).DisplayName);
        Assert.False((await world.Check.ExecuteAsync("sofia@new.example", "another password of mine")).IsDone);
        var mail = await db.OutboxMails.SingleAsync(m => m.To == "Sofia@new.example");
        Assert.DoesNotContain("Mallory", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_address_registered_many_times_at_once_makes_one_account()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => world.Register.ExecuteAsync("Ravi", "ravi@new.example", AccountsWorld.Password, null)));

        Assert.All(answers, Assert.Empty);
        await using var db = database.Db();
        Assert.Equal(1, await db.Users.CountAsync(p => p.NormalizedEmail == "RAVI@NEW.EXAMPLE"));
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once()
    {
        var refusals = await world.Register.ExecuteAsync("", "nope", "short", null);
        Assert.Equal(["Name", "Email", "Password"], refusals.Select(r => r.Field));
    }

    private async Task<List<string?>> RolesAsync(Guid personId)
    {
        await using var db = database.Db();
        return await db.UserRoles.Where(l => l.UserId == personId).Join(db.Roles, l => l.RoleId, r => r.Id, (_, r) => r.Name).ToListAsync();
    }
}
