using LiveClasses.Core.Access;
using LiveClasses.Core.Access.Tokens;
using LiveClasses.Core.Accounts;
using LiveClasses.Core.Accounts.Avatars;
using LiveClasses.Core.Accounts.Codes;
using LiveClasses.Core.Accounts.Privacy;
using LiveClasses.Core.Accounts.SecondFactors;
using LiveClasses.Core.Accounts.SignIns;
using LiveClasses.Core.Email;
using LiveClasses.Core.Persistence.Seeding;
using LiveClasses.Web.Adapters.Storage;
using LiveClasses.Web.Adapters.Storage.Disk;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LiveClasses.Tests.Support;

/// <summary>The account use cases over one database, on one clock.</summary>
internal sealed record AccountsWorld(PostgresFixture Database)
{
    public const string Password = "Blackboard-and-chalk-7";

    public MovedClock Time { get; } = new();

    public Credentials Credentials => field ??= new(new PasswordHasher<Person>(), new UpperInvariantLookupNormalizer(), Time);

    private AuthenticatorSeal Seal { get; } = new(new EphemeralDataProtectionProvider());

    public MailedCodes Codes => new(Credentials, new EmailOutbox(Time), Time);

    public AccountNews News => new(new PlainLetters(), new EmailOutbox(Time));

    public RegisterPerson Register => new(Database.Contexts, Credentials, Codes, new PlainLetters(), Time);

    public FinishRegistration Finish => new(Database.Contexts, Codes, Time);

    public AskForNewPassword Forgot => new(Database.Contexts, Credentials, Codes, new PlainLetters(), Time);

    public SendCodeAgain Again => new(Database.Contexts, Register, Forgot, Time);

    public SetNewPassword SetNew => new(Database.Contexts, Credentials, Codes, News, Time);

    public CheckPassword Check => new(Database.Contexts, Credentials);

    public CreateFirstAdmin SetUp => new(Database.Contexts, Credentials, Time);

    public ChangeRole Roles => new(Database.Contexts, new AccessPolicy(Database.Contexts, Database.DataSource), Time);

    public SeedDemo Seed => new(Database.Contexts, Credentials, Time);

    public OfferAuthenticator Offer => new(Database.Contexts, Seal, new SchoolName(Database.Contexts), Time);

    public ConfirmAuthenticator Confirm => new(Database.Contexts, Seal, News, Time);

    public CheckSecondFactor SecondFactor => new(Database.Contexts, Seal, Time);

    public CreateAccessToken NewToken => new(Database.Contexts, News, Time);

    public TokenHolder Holder => new(Database.Contexts, Time);

    public EraseAccount Erase => new(Database.Contexts, Credentials, new RemoveAvatar(Database.Contexts, Files), Time);

    public DiskFileStorage Files { get; } = new(Options.Create(new StorageOptions { Path = Path.Combine(Path.GetTempPath(), "liveclasses-accounts") }), TimeProvider.System);

    /// <summary>Somebody new, by code and all.</summary>
    public async Task<Guid> RegisterAsync(string name, string email, string password = Password)
    {
        var asked = await Register.ExecuteAsync(name, email, password, "Asia/Tokyo");
        Assert.Empty(asked.Wrong);
        return (await Finish.ExecuteAsync(asked.Id, await CodeForAsync(email))).Value;
    }

    /// <summary>Signed in a moment ago.</summary>
    public async Task<SignedIn> SignInAsync(Guid personId)
    {
        var id = Guid.NewGuid().ToString("n");
        await new StartSignIn(Database.Contexts, Time).ExecuteAsync(personId, id, "Firefox on Windows");
        return new SignedIn(personId, id);
    }

    /// <summary>The code of the newest mail to this address.</summary>
    public async Task<string> CodeForAsync(string email)
    {
        await using var db = Database.Db();
        var mail = await db.OutboxMails.Where(m => m.To == email).OrderByDescending(m => m.CreatedAt).ThenByDescending(m => m.Id).FirstAsync();
        return Mailbox.CodeIn(mail.Text);
    }

    private sealed class PlainLetters : IAccountLetters
    {
        public Task<Mail> CodeAsync(CodePurpose purpose, string to, string code, CancellationToken cancellation = default) => Task.FromResult(new Mail(to, $"{purpose}", $"The code is {code}."));

        public Task<Mail> AlreadyHereAsync(Person owner, CancellationToken cancellation = default) => Task.FromResult(new Mail(owner.Email!, RegisterPerson.AlreadyHereSubject, "Sign in."));

        public Task<Mail> ChangedAsync(Person owner, AccountChange change, CancellationToken cancellation = default) => Task.FromResult(new Mail(owner.Email!, $"{change}", "Was that you?"));
    }
}
