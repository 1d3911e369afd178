using LiveClasses.Core.Access;
using LiveClasses.Core.Accounts;
using LiveClasses.Core.Persistence.Seeding;
using Microsoft.AspNetCore.Identity;

namespace LiveClasses.Tests.Support;

/// <summary>The account use cases over one database.</summary>
internal sealed record AccountsWorld(PostgresFixture Database)
{
    public const string Password = "Blackboard-and-chalk-7";

    public Credentials Credentials { get; } = new(new PasswordHasher<Person>(), new UpperInvariantLookupNormalizer(), TimeProvider.System);

    public RegisterPerson Register => new(Database.Contexts, Credentials, TimeProvider.System);

    public CheckPassword Check => new(Database.Contexts, Credentials);

    public CreateFirstAdmin SetUp => new(Database.Contexts, Credentials, TimeProvider.System);

    public ChangeRole Roles => new(Database.Contexts, new AccessPolicy(Database.Contexts, Database.DataSource), TimeProvider.System);

    public ChangePassword Change => new(Database.Contexts, Credentials, TimeProvider.System);

    public SeedDemo Seed => new(Database.Contexts, Credentials, TimeProvider.System);
}
