using System.Security.Cryptography;
using LiveClasses.Core.Persistence.Seeding;
using LiveClasses.Web.Hosting.Database;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Hosting.Demo;

/// <summary>Seeds the demo where it was asked for, and tells at the console who can sign in.</summary>
internal sealed class DemoAccounts(SeedDemo seed, IOptions<DemoOptions> options, IHostEnvironment environment) : IDatabaseSeed, IReadyNote
{
    // No letters that are read as another one.
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>The demo's people can sign in here.</summary>
    public bool IsThere { get; private set; }

    private bool IsAsked => options.Value.Enabled ?? environment.IsDevelopment();

    private bool IsPasswordGiven => !string.IsNullOrWhiteSpace(options.Value.Password);

    private string Password => field ??= IsPasswordGiven ? options.Value.Password! : string.Join('-', Enumerable.Range(0, 3).Select(_ => RandomNumberGenerator.GetString(Alphabet, 5)));

    public async Task SeedAsync(CancellationToken cancel)
    {
        if (IsAsked)
            IsThere = await seed.ExecuteAsync(Password, cancel);
    }

    public Task<IReadOnlyList<string>> LinesAsync(string address, CancellationToken cancel)
    {
        IReadOnlyList<string> lines = !IsThere ? [] :
        [
            $"Sign in as {DemoCast.Amara.Email} (instructor), {DemoCast.Yuki.Email} (student) or {DemoCast.Ada.Email} (admin)",
            IsPasswordGiven ? "with the password of Demo__Password." : $"with the password {Password}",
        ];
        return Task.FromResult(lines);
    }
}
