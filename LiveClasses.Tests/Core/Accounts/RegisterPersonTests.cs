using LiveClasses.Core.Accounts;
using LiveClasses.Core.Accounts.Codes;
using LiveClasses.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Tests.Core.Accounts;

public sealed class RegisterPersonTests(PostgresFixture database) : IClassFixture<PostgresFixture>
{
    private readonly AccountsWorld world = new(database);

    [Fact]
    public async Task Somebody_new_is_a_student_in_the_zone_of_their_browser()
    {
        var id = await world.RegisterAsync("  Yuki   Sato ", "yuki@new.example");

        await using var db = database.Db();
        var person = await db.Users.SingleAsync(p => p.Email == "yuki@new.example");
        Assert.Equal((id, "Yuki Sato", "Asia/Tokyo"), (person.Id, person.DisplayName, person.TimeZone));
        Assert.Equal([SiteRoles.Student], await RolesAsync(person.Id));
        Assert.True((await world.Check.ExecuteAsync("yuki@new.example", AccountsWorld.Password)).IsDone);
    }

    [Fact]
    public async Task A_zone_that_does_not_exist_is_left_unset()
    {
        var asked = await world.Register.ExecuteAsync("Lena", "lena@new.example", AccountsWorld.Password, "Moon/Tranquility");
        Assert.True((await world.Finish.ExecuteAsync(asked.Id, await world.CodeForAsync("lena@new.example"))).IsDone);
        await using var db = database.Db();
        Assert.Equal(Zones.Unset, (await db.Users.SingleAsync(p => p.Email == "lena@new.example")).TimeZone);
    }

    [Fact]
    public async Task A_taken_address_gets_the_same_answer_and_its_owner_one_mail()
    {
        await world.RegisterAsync("Sofia Klein", "Sofia@new.example");
        for (var i = 0; i < 3; i++)
        {
            var asked = await world.Register.ExecuteAsync("Mallory", "sofia@NEW.example", "another password of mine", null);
            Assert.True(asked.IsDone);
            Assert.Equal(new CodeWrong(4), (await world.Finish.ExecuteAsync(asked.Id, "123456")).Refusal);
        }

        await using var db = database.Db();
        Assert.Equal("Sofia Klein", (await db.Users.SingleAsync(p => p.NormalizedEmail == "SOFIA@NEW.EXAMPLE")).DisplayName);
        Assert.False((await world.Check.ExecuteAsync("sofia@new.example", "another password of mine")).IsDone);
        var mail = await db.OutboxMails.SingleAsync(m => m.To == "Sofia@new.example" && m.Subject == RegisterPerson.AlreadyHereSubject);
        Assert.DoesNotContain("Mallory", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_address_proved_twice_at_once_makes_one_account()
    {
        var first = await world.Register.ExecuteAsync("Ravi", "ravi@new.example", AccountsWorld.Password, null);
        var code = await world.CodeForAsync("ravi@new.example");
        var second = await world.Register.ExecuteAsync("Ravi", "ravi@new.example", AccountsWorld.Password, null);
        var other = await world.CodeForAsync("ravi@new.example");

        var answers = await Task.WhenAll(world.Finish.ExecuteAsync(first.Id, code), world.Finish.ExecuteAsync(second.Id, other));

        Assert.Single(answers, answer => answer.IsDone);
        Assert.Single(answers, answer => answer.Refusal is AddressTaken);
        await using var db = database.Db();
        Assert.Equal(1, await db.Users.CountAsync(p => p.NormalizedEmail == "RAVI@NEW.EXAMPLE"));
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once()
    {
        var asked = await world.Register.ExecuteAsync("", "nope", "short", null);
        Assert.Equal(["Name", "Email", "Password"], asked.Wrong.Select(r => r.Field));
    }

    private async Task<List<string?>> RolesAsync(Guid personId)
    {
        await using var db = database.Db();
        return await db.UserRoles.Where(l => l.UserId == personId).Join(db.Roles, l => l.RoleId, r => r.Id, (_, r) => r.Name).ToListAsync();
    }
}
