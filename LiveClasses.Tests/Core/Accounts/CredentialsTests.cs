using LiveClasses.Core.Accounts;
using LiveClasses.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Tests.Core.Accounts;

public sealed class CredentialsTests(PostgresFixture database) : IClassFixture<PostgresFixture>
{
    private readonly AccountsWorld world = new(database);

    [Fact]
    public async Task A25_tries_at_the_same_time_are_all_counted()
    {
        var email = await RegisterAsync();
        var hasher = new CountingHasher();
        var check = new CheckPassword(database.Contexts, new Credentials(hasher, new Microsoft.AspNetCore.Identity.UpperInvariantLookupNormalizer(), TimeProvider.System));

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(n => check.ExecuteAsync(email, $"guess number {n}")));

        Assert.All(answers, answer => Assert.IsType<SignInFailed>(answer.Refusal));
        Assert.Equal(Credentials.MaxTries, hasher.RealChecks);
        Assert.IsType<SignInFailed>((await world.Check.ExecuteAsync(email, AccountsWorld.Password)).Refusal);
    }

    [Fact]
    public async Task After_the_rest_the_right_password_counts_again()
    {
        var email = await RegisterAsync();
        for (var i = 0; i < Credentials.MaxTries; i++)
            await world.Check.ExecuteAsync(email, "not the password");
        Assert.False((await world.Check.ExecuteAsync(email, AccountsWorld.Password)).IsDone);

        await using var db = database.Db();
        await db.Users.Where(p => p.Email == email).ExecuteUpdateAsync(person => person.SetProperty(p => p.LockoutEnd, DateTimeOffset.UtcNow.AddSeconds(-1)));

        Assert.True((await world.Check.ExecuteAsync(email, AccountsWorld.Password)).IsDone);
        var person = await db.Users.AsNoTracking().SingleAsync(p => p.Email == email);
        Assert.Equal((0, null), (person.AccessFailedCount, person.LockoutEnd));
    }

    [Fact]
    public async Task A_success_forgets_the_tries_before_it()
    {
        var email = await RegisterAsync();
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < Credentials.MaxTries - 1; i++)
                Assert.False((await world.Check.ExecuteAsync(email, "not the password")).IsDone);
            Assert.True((await world.Check.ExecuteAsync(email, AccountsWorld.Password)).IsDone);
        }
    }

    [Theory]
    [InlineData("nobody@demo.example", "whatever it is")]
    [InlineData("", "")]
    [InlineData("nobody\0@demo.example", "x")]
    [InlineData("' or 1=1 --", "' or 1=1 --")]
    public async Task An_unknown_address_gets_the_very_answer_of_a_wrong_password(string email, string password) =>
        Assert.Equal(new SignInFailed(), (await world.Check.ExecuteAsync(email, password)).Refusal);

    [Fact]
    public async Task An_address_is_found_however_it_is_written()
    {
        var email = await RegisterAsync();
        Assert.True((await world.Check.ExecuteAsync($"  {email.ToUpperInvariant()} ", AccountsWorld.Password)).IsDone);
    }

    private async Task<string> RegisterAsync()
    {
        var email = $"{Guid.NewGuid():n}@demo.example";
        await world.RegisterAsync("Yuki Sato", email);
        return email;
    }

    /// <summary>Counts looks at the person's own hash, not the ones that only take time.</summary>
    private sealed class CountingHasher : Microsoft.AspNetCore.Identity.IPasswordHasher<Person>
    {
        private const string Nobodys = "nobody's";
        private int realChecks;

        public int RealChecks => realChecks;

        public string HashPassword(Person user, string password) => Nobodys;

        public Microsoft.AspNetCore.Identity.PasswordVerificationResult VerifyHashedPassword(Person user, string hashedPassword, string providedPassword)
        {
            if (hashedPassword != Nobodys)
                Interlocked.Increment(ref realChecks);
            return Microsoft.AspNetCore.Identity.PasswordVerificationResult.Failed;
        }
    }
}
