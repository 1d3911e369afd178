using LiveClasses.Core.Accounts;
using LiveClasses.Core.Accounts.Codes;
using LiveClasses.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Tests.Core.Accounts.Codes;

public sealed class MailedCodesTests(PostgresFixture database) : IClassFixture<PostgresFixture>
{
    private readonly AccountsWorld world = new(database);
    private readonly string email = $"{Guid.NewGuid():n}@new.example";

    [Fact]
    public async Task An_account_is_made_by_its_code_and_only_once()
    {
        var asked = await AskAsync();
        await using var db = database.Db();
        Assert.False(await db.Users.AnyAsync(p => p.Email == email));

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(async _ => await world.Finish.ExecuteAsync(asked.Id, await world.CodeForAsync(email))));

        Assert.Single(answers, answer => answer.IsDone);
        Assert.True((await db.Users.SingleAsync(p => p.Email == email)).EmailConfirmed);
        Assert.IsType<CodeOver>((await world.Finish.ExecuteAsync(asked.Id, await world.CodeForAsync(email))).Refusal);
    }

    [Fact]
    public async Task A25_tries_at_the_same_time_are_all_counted()
    {
        var asked = await AskAsync();
        var code = await world.CodeForAsync(email);
        var wrong = code == "000000" ? "000001" : "000000";

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => world.Finish.ExecuteAsync(asked.Id, wrong)));

        Assert.Equal(8, answers.Count(answer => answer.Refusal is CodeUsedUp));
        Assert.Equal([4, 3, 2, 1], answers.Select(answer => answer.Refusal).OfType<CodeWrong>().Select(refusal => refusal.Left).OrderDescending());
        Assert.IsType<CodeUsedUp>((await world.Finish.ExecuteAsync(asked.Id, code)).Refusal);
    }

    [Fact]
    public async Task A_code_is_good_for_ten_minutes()
    {
        var asked = await AskAsync();
        world.Time.Forward(MailedCodes.Lifetime);
        Assert.IsType<CodeOver>((await world.Finish.ExecuteAsync(asked.Id, await world.CodeForAsync(email))).Refusal);
    }

    [Fact]
    public async Task A_new_code_makes_the_one_before_worth_nothing()
    {
        var first = await AskAsync();
        var old = await world.CodeForAsync(email);
        var second = await world.Again.ExecuteAsync(first.Id, CodePurpose.NewAccount);

        Assert.IsType<CodeOver>((await world.Finish.ExecuteAsync(first.Id, old)).Refusal);
        Assert.True((await world.Finish.ExecuteAsync(second.Id, $" {(await world.CodeForAsync(email)).Insert(3, " ")} ")).IsDone);
    }

    [Fact]
    public async Task A_code_that_somebody_else_asked_for_with_ones_own_address_makes_them_no_account()
    {
        var mallory = (await world.Register.ExecuteAsync("Mallory", email, "a password of mallory", null)).Id;
        var sofia = await AskAsync();
        var code = await world.CodeForAsync(email);

        Assert.False((await world.Finish.ExecuteAsync(mallory, code)).IsDone);
        Assert.True((await world.Finish.ExecuteAsync(sofia.Id, code)).IsDone);
        Assert.False((await world.Check.ExecuteAsync(email, "a password of mallory")).IsDone);
    }

    [Fact]
    public async Task One_address_is_sent_five_codes_an_hour()
    {
        for (var i = 0; i < MailedCodes.MaxAnHour + 2; i++)
            Assert.True((await AskAsync()).IsDone);
        Assert.Equal(MailedCodes.MaxAnHour, await MailsAsync());

        world.Time.Forward(TimeSpan.FromHours(1));
        await AskAsync();
        Assert.Equal(MailedCodes.MaxAnHour + 1, await MailsAsync());
    }

    [Fact]
    public async Task What_is_stored_does_not_tell_the_code()
    {
        var asked = await AskAsync();
        var code = await world.CodeForAsync(email);
        await using var db = database.Db();
        var row = await db.MailedCodes.AsNoTracking().SingleAsync(c => c.Id == asked.Id);
        Assert.True(row.Hash!.Length > 60);
        Assert.DoesNotContain(code, row.Hash, StringComparison.Ordinal);
        Assert.Equal(row.ExpiresAt, (await db.OutboxMails.SingleAsync(m => m.To == email)).ExpiresAt);
    }

    [Fact]
    public async Task A_forgotten_password_is_set_anew_and_ends_every_sign_in()
    {
        var id = await world.RegisterAsync("Sofia Klein", email);
        var before = await StampAsync(id);
        await world.SignInAsync(id);
        for (var i = 0; i < Credentials.MaxTries; i++)
            await world.Check.ExecuteAsync(email, "not the password");

        var asked = await world.Forgot.ExecuteAsync(email.ToUpperInvariant());
        var code = await world.CodeForAsync(email);
        Assert.IsType<PasswordRefused>(Assert.Single(await world.SetNew.ExecuteAsync(asked.Id, code, "password123")));
        Assert.Empty(await world.SetNew.ExecuteAsync(asked.Id, code, "four more words here"));

        Assert.True((await world.Check.ExecuteAsync(email, "four more words here")).IsDone);
        Assert.False((await world.Check.ExecuteAsync(email, AccountsWorld.Password)).IsDone);
        Assert.NotEqual(before, await StampAsync(id));
        await using var db = database.Db();
        Assert.False(await db.SignIns.AnyAsync(s => s.PersonId == id && s.EndedAt == null));
        Assert.True(await db.OutboxMails.AnyAsync(m => m.To == email && m.Subject == nameof(AccountChange.Password)));
    }

    [Fact]
    public async Task Asking_for_a_new_password_tells_nobody_whether_an_address_is_known()
    {
        await world.RegisterAsync("Lena Meyer", email);
        var known = await world.Forgot.ExecuteAsync(email);
        var unknown = await world.Forgot.ExecuteAsync("nobody@new.example");

        Assert.True(known.IsDone && unknown.IsDone);
        foreach (var asked in (CodeAsked[])[known, unknown])
        {
            for (var left = 4; left > 0; left--)
                Assert.Equal(new CodeWrong(left), Assert.Single(await world.SetNew.ExecuteAsync(asked.Id, "no digits", "four more words here")));
            Assert.Equal(new CodeUsedUp(), Assert.Single(await world.SetNew.ExecuteAsync(asked.Id, "no digits", "four more words here")));
        }

        await using var db = database.Db();
        Assert.False(await db.OutboxMails.AnyAsync(m => m.To == "nobody@new.example"));
    }

    [Fact]
    public async Task A_code_for_one_thing_is_none_for_another()
    {
        await world.RegisterAsync("Ravi Thomas", email);
        var reset = await world.Forgot.ExecuteAsync(email);
        Assert.IsType<CodeOver>((await world.Finish.ExecuteAsync(reset.Id, await world.CodeForAsync(email))).Refusal);
    }

    private Task<CodeAsked> AskAsync() => world.Register.ExecuteAsync("Sofia Klein", email, AccountsWorld.Password, null);

    private async Task<int> MailsAsync()
    {
        await using var db = database.Db();
        return await db.OutboxMails.CountAsync(m => m.To == email);
    }

    private async Task<string?> StampAsync(Guid id)
    {
        await using var db = database.Db();
        return await db.Users.Where(p => p.Id == id).Select(p => p.SecurityStamp).SingleAsync();
    }
}
