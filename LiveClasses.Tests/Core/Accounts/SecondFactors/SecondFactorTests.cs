using LiveClasses.Core.Accounts.SecondFactors;
using LiveClasses.Core.Accounts.SignIns;
using LiveClasses.Tests.Support;

namespace LiveClasses.Tests.Core.Accounts.SecondFactors;

public sealed class SecondFactorTests(PostgresFixture database) : IClassFixture<PostgresFixture>
{
    private readonly AccountsWorld world = new(database);

    [Fact]
    public async Task It_is_asked_for_once_a_first_code_was_right()
    {
        var by = await SomebodyAsync();
        var secret = await OfferedAsync(by);
        Assert.False(await world.SecondFactor.IsAskedAsync(by.PersonId));
        Assert.IsType<SecondFactorWrong>((await world.Confirm.ExecuteAsync(by, "000000")).Refusal);

        var codes = (await world.Confirm.ExecuteAsync(by, CodeOf(secret))).Value;

        Assert.Equal(RecoveryCodes.Count, codes.Distinct().Count());
        Assert.True(await world.SecondFactor.IsAskedAsync(by.PersonId));
        Assert.IsType<SecondFactorIsOn>((await world.Offer.ExecuteAsync(by)).Refusal);
    }

    [Fact]
    public async Task A_code_counts_once_however_many_send_it_at_once()
    {
        var (by, secret, _) = await SwitchedOnAsync();
        world.Time.Forward(TimeSpan.FromMinutes(2));
        var code = CodeOf(secret);

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => world.SecondFactor.ExecuteAsync(by.PersonId, code)));

        Assert.Single(answers, answer => answer is null);
        Assert.NotNull(await world.SecondFactor.ExecuteAsync(by.PersonId, code));
    }

    [Fact]
    public async Task A25_after_five_wrong_codes_at_once_the_right_one_is_refused_for_a_quarter_of_an_hour()
    {
        var (by, secret, _) = await SwitchedOnAsync();
        world.Time.Forward(TimeSpan.FromMinutes(2));
        await Task.WhenAll(Enumerable.Range(0, 12).Select(n => world.SecondFactor.ExecuteAsync(by.PersonId, $"wrong {n}")));

        Assert.IsType<SecondFactorWrong>(await world.SecondFactor.ExecuteAsync(by.PersonId, CodeOf(secret)));
        world.Time.Forward(Authenticator.Pause);
        Assert.Null(await world.SecondFactor.ExecuteAsync(by.PersonId, CodeOf(secret)));
    }

    [Fact]
    public async Task The_right_password_does_not_give_new_tries()
    {
        var (by, secret, _) = await SwitchedOnAsync();
        world.Time.Forward(TimeSpan.FromMinutes(2));
        for (var i = 0; i < Authenticator.MaxTries; i++)
        {
            Assert.Null(await new ProveSignIn(database.Contexts, world.Credentials, world.Time).ExecuteAsync(by, AccountsWorld.Password));
            await world.SecondFactor.ExecuteAsync(by.PersonId, "000000");
        }

        Assert.IsType<SecondFactorWrong>(await world.SecondFactor.ExecuteAsync(by.PersonId, CodeOf(secret)));
    }

    [Fact]
    public async Task A_recovery_code_counts_once_and_however_it_is_typed()
    {
        var (by, _, codes) = await SwitchedOnAsync();
        var typed = codes[3].Replace("-", " ", StringComparison.Ordinal).ToUpperInvariant();

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => world.SecondFactor.ExecuteAsync(by.PersonId, typed)));

        Assert.Single(answers, answer => answer is null);
        Assert.Equal(RecoveryCodes.Count - 1, (await new SecondFactorOf(database.Contexts).ExecuteAsync(by.PersonId)).RecoveryCodesLeft);
        Assert.NotNull(await world.SecondFactor.ExecuteAsync(by.PersonId, typed));
    }

    [Fact]
    public async Task Whoever_has_not_shown_who_they_are_changes_nothing()
    {
        var (by, _, _) = await SwitchedOnAsync();
        world.Time.Forward(SignIn.ProofLasts);

        Assert.IsType<ProofNeeded>((await world.Offer.ExecuteAsync(by)).Refusal);
        Assert.IsType<ProofNeeded>((await new RenewRecoveryCodes(database.Contexts, world.News, world.Time).ExecuteAsync(by)).Refusal);
        Assert.IsType<ProofNeeded>(await new RemoveAuthenticator(database.Contexts, world.News, world.Time).ExecuteAsync(by));
        // Nor with the proof of somebody else's sign-in, or with none.
        var other = await SomebodyAsync();
        Assert.IsType<ProofNeeded>((await world.Offer.ExecuteAsync(by with { SignInId = other.SignInId })).Refusal);
        Assert.IsType<ProofNeeded>((await world.Offer.ExecuteAsync(by with { SignInId = null })).Refusal);
    }

    private async Task<SignedIn> SomebodyAsync() => await world.SignInAsync(await world.RegisterAsync("Yuki Sato", $"{Guid.NewGuid():n}@new.example"));

    private async Task<(SignedIn By, string Secret, string[] Codes)> SwitchedOnAsync()
    {
        var by = await SomebodyAsync();
        var secret = await OfferedAsync(by);
        return (by, secret, (await world.Confirm.ExecuteAsync(by, CodeOf(secret))).Value);
    }

    private async Task<string> OfferedAsync(SignedIn by) => (await world.Offer.ExecuteAsync(by)).Value.Secret;

    private string CodeOf(string secret) => AuthenticatorApp.Code(secret, world.Time.GetUtcNow());
}
