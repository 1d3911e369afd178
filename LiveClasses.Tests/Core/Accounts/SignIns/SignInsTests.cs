using LiveClasses.Core.Accounts;
using LiveClasses.Core.Accounts.SignIns;
using LiveClasses.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Tests.Core.Accounts.SignIns;

public sealed class SignInsTests(PostgresFixture database) : IClassFixture<PostgresFixture>
{
    private readonly AccountsWorld world = new(database);

    [Fact]
    public async Task A_sign_in_that_is_checked_is_seen_and_one_that_was_ended_is_not()
    {
        var (used, ended) = (await SomebodyAsync(), await SomebodyAsync());
        var inForce = new SignInsInForce(database.DataSource, world.Time);
        await new EndSession(database.Contexts, world.Time).ExecuteAsync(ended.PersonId, ended.SignInId!);
        var before = await SeenAsync(used);

        world.Time.Forward(TimeSpan.FromMinutes(1));
        Assert.False((await inForce.NowAsync(used.PersonId, used.SignInId))!.IsEnded);
        Assert.Equal(before, await SeenAsync(used));

        world.Time.Forward(TimeSpan.FromMinutes(5));
        await Task.WhenAll(inForce.NowAsync(used.PersonId, used.SignInId), inForce.NowAsync(ended.PersonId, ended.SignInId));
        Assert.True(await SeenAsync(used) > before.AddMinutes(5));
        Assert.True((await inForce.NowAsync(ended.PersonId, ended.SignInId))!.IsEnded);
        Assert.True(await SeenAsync(ended) <= before.AddMinutes(1));
    }

    [Fact]
    public async Task The_list_has_those_that_live_and_forgets_the_others_in_time()
    {
        var by = await SomebodyAsync();
        var phone = await world.SignInAsync(by.PersonId);
        var list = new SignInsOf(database.Contexts, world.Time);
        Assert.Equal(2, (await list.ExecuteAsync(by.PersonId)).Count);

        Assert.Equal(1, await new EndSignIns(database.Contexts, world.Time).ExecuteAsync(by, phone.SignInId));
        Assert.Equal([by.SignInId], (await list.ExecuteAsync(by.PersonId)).Select(signIn => signIn.Id));

        world.Time.Forward(EndSession.LongestSession + TimeSpan.FromDays(2));
        Assert.Empty(await list.ExecuteAsync(by.PersonId));
        await world.SignInAsync(by.PersonId);
        await using var db = database.Db();
        Assert.Equal(1, await db.SignIns.CountAsync(s => s.PersonId == by.PersonId));
    }

    [Fact]
    public async Task Nobody_ends_the_sign_in_of_somebody_else()
    {
        var (mei, mallory) = (await SomebodyAsync(), await SomebodyAsync());
        Assert.Equal(0, await new EndSignIns(database.Contexts, world.Time).ExecuteAsync(mallory, mei.SignInId));
        await new EndSession(database.Contexts, world.Time).ExecuteAsync(mallory.PersonId, mei.SignInId!);
        Assert.Single(await new SignInsOf(database.Contexts, world.Time).ExecuteAsync(mei.PersonId));
    }

    [Fact]
    public async Task A_wrong_password_proves_nothing_and_is_counted()
    {
        var by = await SomebodyAsync();
        world.Time.Forward(SignIn.ProofLasts);
        var prove = new ProveSignIn(database.Contexts, world.Credentials, world.Time);
        var has = new HasProof(database.Contexts, world.Time);
        for (var i = 0; i < Credentials.MaxTries; i++)
            Assert.IsType<CurrentPasswordWrong>(await prove.ExecuteAsync(by, "not it"));
        Assert.IsType<CurrentPasswordWrong>(await prove.ExecuteAsync(by, AccountsWorld.Password));
        Assert.False(await has.ExecuteAsync(by));

        world.Time.Forward(Credentials.Pause);
        Assert.Null(await prove.ExecuteAsync(by, AccountsWorld.Password));
        Assert.True(await has.ExecuteAsync(by));
    }

    private async Task<SignedIn> SomebodyAsync() => await world.SignInAsync(await world.RegisterAsync("Yuki Sato", $"{Guid.NewGuid():n}@new.example"));

    private async Task<DateTimeOffset> SeenAsync(SignedIn signIn)
    {
        await using var db = database.Db();
        return await db.SignIns.Where(s => s.Id == signIn.SignInId).Select(s => s.LastSeenAt).SingleAsync();
    }
}
