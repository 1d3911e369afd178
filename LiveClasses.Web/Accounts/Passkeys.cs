using LiveClasses.Core.Accounts;
using LiveClasses.Core.Shared;
using Microsoft.AspNetCore.Identity;

namespace LiveClasses.Web.Accounts;

/// <param name="Id">Base64url of the credential's id.</param>
public sealed record PasskeyView(string Id, string Name, DateTimeOffset CreatedAt);

public sealed record PasskeyUnknown() : Refusal(RefusalKind.Invalid, "passkey-unknown", "That passkey does not open an account here. Try another one, or your password.", "Credential");

public sealed record PasskeyNotMade() : Refusal(RefusalKind.Invalid, "passkey-not-made", "The passkey was not made. Try again.", "Credential");

public sealed record PasskeyNameInvalid() : Refusal(RefusalKind.Invalid, "passkey-name-invalid", $"Give it a name of at most {Passkeys.MaxNameLength} characters.", "Name");

public sealed record TooManyPasskeys() : Refusal(RefusalKind.Conflict, "too-many-passkeys", $"You have {Passkeys.Most} passkeys. Remove one that you no longer need.", "Credential");

/// <summary>
/// Passkeys by Identity (WebAuthn): made and shown in the browser, checked here. They always need the person (a PIN, a finger), so one is as good as a password and a second
/// step. What was asked of the browser is kept in a sealed cookie of Identity's until the answer.
/// </summary>
internal sealed class Passkeys(SignInManager<Person> signIn, UserManager<Person> people, NoteAccountChange note)
{
    public const int Most = 10;
    public const int MaxNameLength = 60;

    /// <summary>What the browser needs to make one, as JSON.</summary>
    public async Task<string> CreationOptionsAsync(Guid personId)
    {
        var person = await PersonAsync(personId);
        return await signIn.MakePasskeyCreationOptionsAsync(new PasskeyUserEntity { Id = person.Id.ToString(), Name = person.Email ?? person.DisplayName, DisplayName = person.DisplayName });
    }

    /// <summary>What the browser needs to show one. It names nobody: the passkey knows whose it is, and we do not tell which addresses have one.</summary>
    public Task<string> RequestOptionsAsync() => signIn.MakePasskeyRequestOptionsAsync(user: null);

    public async Task<Refusal?> AddAsync(Guid personId, string? credential, string? name)
    {
        var line = TypedText.Line(name);
        if (line.Length is 0 or > MaxNameLength)
            return new PasskeyNameInvalid();
        var person = await PersonAsync(personId);
        if ((await people.GetPasskeysAsync(person)).Count >= Most)
            return new TooManyPasskeys();
        var made = string.IsNullOrEmpty(credential) ? null : await AttestAsync(credential);
        // The options named a person; the browser's answer must be for the same one.
        if (made is not { Succeeded: true } || made.UserEntity.Id != person.Id.ToString())
            return new PasskeyNotMade();
        made.Passkey.Name = line;
        if (!(await people.AddOrUpdatePasskeyAsync(person, made.Passkey)).Succeeded)
            return new PasskeyNotMade();
        await note.ExecuteAsync(personId, AccountChange.PasskeyAdded, line);
        return null;
    }

    /// <summary>Whose passkey this is.</summary>
    public async Task<Result<Guid>> RecogniseAsync(string? credential)
    {
        var shown = string.IsNullOrEmpty(credential) ? null : await AssertAsync(credential);
        if (shown is not { Succeeded: true })
            return new PasskeyUnknown();
        // With its new counter: one that goes back is a copy.
        await people.AddOrUpdatePasskeyAsync(shown.User, shown.Passkey);
        return shown.User.Id;
    }

    public async Task<IReadOnlyList<PasskeyView>> OfAsync(Guid personId) =>
    [
        .. (await people.GetPasskeysAsync(await PersonAsync(personId)))
            .OrderBy(key => key.CreatedAt)
            .Select(key => new PasskeyView(IdOf(key.CredentialId), key.Name ?? "Passkey", key.CreatedAt)),
    ];

    public async Task<Refusal?> RenameAsync(Guid personId, string id, string? name)
    {
        var line = TypedText.Line(name);
        if (line.Length is 0 or > MaxNameLength)
            return new PasskeyNameInvalid();
        var (person, key) = await FindAsync(personId, id);
        if (key is null)
            return new PasskeyUnknown();
        key.Name = line;
        await people.AddOrUpdatePasskeyAsync(person, key);
        return null;
    }

    public async Task<Refusal?> RemoveAsync(Guid personId, string id)
    {
        var (person, key) = await FindAsync(personId, id);
        if (key is null)
            return new PasskeyUnknown();
        await people.RemovePasskeyAsync(person, key.CredentialId);
        await note.ExecuteAsync(personId, AccountChange.PasskeyRemoved, key.Name);
        return null;
    }

    private async Task<PasskeyAttestationResult?> AttestAsync(string credential)
    {
        try
        {
            return await signIn.PerformPasskeyAttestationAsync(credential);
        }
        catch (InvalidOperationException)
        {
            return null; // Nothing was asked of this browser, or too long ago.
        }
    }

    private async Task<PasskeyAssertionResult<Person>?> AssertAsync(string credential)
    {
        try
        {
            return await signIn.PerformPasskeyAssertionAsync(credential);
        }
        catch (InvalidOperationException)
        {
            return null; // As above.
        }
    }

    private async Task<(Person Person, UserPasskeyInfo? Key)> FindAsync(Guid personId, string id)
    {
        var person = await PersonAsync(personId);
        return (person, (await people.GetPasskeysAsync(person)).FirstOrDefault(key => IdOf(key.CredentialId) == id));
    }

    private async Task<Person> PersonAsync(Guid personId) =>
        await people.FindByIdAsync(personId.ToString()) ?? throw new InvalidOperationException("The person has just been erased.");

    private static string IdOf(byte[] credentialId) => System.Buffers.Text.Base64Url.EncodeToString(credentialId);
}
