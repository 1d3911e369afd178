using LiveClasses.Core.Access.Tokens;
using LiveClasses.Core.Accounts.SignIns;
using LiveClasses.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Tests.Core.Access.Tokens;

public sealed class AccessTokenTests(PostgresFixture database) : IClassFixture<PostgresFixture>
{
    private static readonly string[] Profile = [TokenScope.ReadProfile.Key];

    private readonly AccountsWorld world = new(database);

    [Fact]
    public async Task A15_a_token_is_long_and_random_and_only_its_hash_is_kept()
    {
        var by = await SomebodyAsync();
        var token = (await world.NewToken.ExecuteAsync(by, "Calendar", Profile, 30)).Value;
        var other = (await world.NewToken.ExecuteAsync(by, "Calendar", Profile, 30)).Value;

        Assert.StartsWith(AccessToken.Prefix, token, StringComparison.Ordinal);
        Assert.True(token.Length >= AccessToken.Prefix.Length + 43 && token != other);
        await using var db = database.Db();
        var stored = await db.Database.SqlQuery<string>($"select t::text as \"Value\" from access_tokens t where person_id = {by.PersonId}").ToListAsync();
        Assert.DoesNotContain(stored, row => row.Contains(token[AccessToken.Prefix.Length..], StringComparison.Ordinal));
        Assert.Equal(by.PersonId, (await world.Holder.ExecuteAsync(token))!.PersonId);
    }

    [Fact]
    public async Task It_is_over_at_its_time_or_when_its_owner_removes_it_and_nobody_else_can()
    {
        var by = await SomebodyAsync();
        var week = (await world.NewToken.ExecuteAsync(by, "Week", Profile, 7)).Value;
        var month = (await world.NewToken.ExecuteAsync(by, "Month", Profile, 30)).Value;
        world.Time.Forward(TimeSpan.FromDays(7));
        Assert.Null(await world.Holder.ExecuteAsync(week));
        Assert.NotNull(await world.Holder.ExecuteAsync(month));

        var id = Assert.Single(await new TokensOf(database.Contexts, world.Time).ExecuteAsync(by.PersonId)).Id;
        var remove = new RemoveAccessToken(database.Contexts, world.Time);
        Assert.IsType<TokenNotFound>((await remove.ExecuteAsync(Guid.NewGuid(), id)).Refusal);
        Assert.NotNull(await world.Holder.ExecuteAsync(month));
        Assert.True((await remove.ExecuteAsync(by.PersonId, id)).IsDone);
        Assert.Null(await world.Holder.ExecuteAsync(month));
    }

    [Fact]
    public async Task Its_last_use_is_noted()
    {
        var by = await SomebodyAsync();
        var token = (await world.NewToken.ExecuteAsync(by, "Calendar", Profile, 30)).Value;
        await world.Holder.ExecuteAsync(token);
        var first = (await OneAsync(by)).LastUsedAt;
        world.Time.Forward(TimeSpan.FromMinutes(5));
        await world.Holder.ExecuteAsync(token);
        Assert.True((await OneAsync(by)).LastUsedAt > first);
    }

    [Fact]
    public async Task What_is_wrong_is_told_and_the_number_is_limited_also_for_many_at_once()
    {
        var by = await SomebodyAsync();
        Assert.IsType<TokenNameInvalid>((await world.NewToken.ExecuteAsync(by, " \r\n ", Profile, 30)).Refusal);
        Assert.IsType<TokenScopesInvalid>((await world.NewToken.ExecuteAsync(by, "x", [], 30)).Refusal);
        Assert.IsType<TokenScopesInvalid>((await world.NewToken.ExecuteAsync(by, "x", ["admin"], 30)).Refusal);
        Assert.IsType<TokenLifeInvalid>((await world.NewToken.ExecuteAsync(by, "x", Profile, 36500)).Refusal);

        var made = await Task.WhenAll(Enumerable.Range(0, CreateAccessToken.Most + 4).Select(n => world.NewToken.ExecuteAsync(by, $"x {n}", Profile, 30)));

        Assert.Equal(CreateAccessToken.Most, made.Count(answer => answer.IsDone));
        Assert.All(made.Where(answer => !answer.IsDone), answer => Assert.IsType<TooManyTokens>(answer.Refusal));
    }

    [Fact]
    public async Task Nobody_makes_one_at_an_unlocked_screen()
    {
        var by = await SomebodyAsync();
        world.Time.Forward(SignIn.ProofLasts);
        Assert.IsType<ProofNeeded>((await world.NewToken.ExecuteAsync(by, "x", Profile, 30)).Refusal);
    }

    private async Task<AccessToken> OneAsync(SignedIn by) => Assert.Single(await new TokensOf(database.Contexts, world.Time).ExecuteAsync(by.PersonId));

    private async Task<SignedIn> SomebodyAsync() => await world.SignInAsync(await world.RegisterAsync("Yuki Sato", $"{Guid.NewGuid():n}@new.example"));
}
