using LiveClasses.Core.Accounts;
using LiveClasses.Core.Accounts.Codes;
using LiveClasses.Core.Email;
using LiveClasses.Web.Accounts;
using LiveClasses.Web.Components.Mails;

namespace LiveClasses.Web.Adapters.Email.Letters;

/// <summary>Mails about an account.</summary>
internal sealed class AccountLetters(LetterPress press, SiteAddress site, SchoolName school) : IAccountLetters
{
    public async Task<Mail> CodeAsync(CodePurpose purpose, string to, string code, CancellationToken cancellation = default)
    {
        var name = await school.ExecuteAsync(cancellation);
        var (title, sentence) = purpose is CodePurpose.NewAccount
            ? ("Your code", $"Type this code to finish your account at {name}:")
            : ("Your code for a new password", $"Type this code to set a new password at {name}:");
        var (html, text) = await press.PrintAsync<CodeLetter>(new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [nameof(CodeLetter.School)] = name,
            [nameof(CodeLetter.Title)] = title,
            [nameof(CodeLetter.Sentence)] = sentence,
            [nameof(CodeLetter.Code)] = code,
        });
        return new Mail(to, $"{title} · {name}", text, html);
    }

    public Task<Mail> AlreadyHereAsync(Person owner, CancellationToken cancellation = default) => WriteAsync(
        owner,
        RegisterPerson.AlreadyHereSubject,
        "somebody tried to make an account with this address. You have one already: sign in with its password.",
        "If that was not you, there is nothing to do. Your account was not changed.",
        AccountAddresses.SignInPage,
        "Sign in",
        cancellation);

    public Task<Mail> ChangedAsync(Person owner, AccountChange change, CancellationToken cancellation = default)
    {
        var (title, sentence) = Words(change);
        return WriteAsync(owner, title, sentence, "If that was not you, set a new password at once and look at where you are signed in.", AccountAddresses.SecurityPage, "Look at your account", cancellation);
    }

    private async Task<Mail> WriteAsync(Person to, string title, string sentence, string ifNotYou, string page, string act, CancellationToken cancellation)
    {
        var (html, text) = await press.PrintAsync<AccountLetter>(new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [nameof(AccountLetter.School)] = await school.ExecuteAsync(cancellation),
            [nameof(AccountLetter.Title)] = title,
            [nameof(AccountLetter.Name)] = to.DisplayName,
            [nameof(AccountLetter.Sentence)] = sentence,
            [nameof(AccountLetter.IfNotYou)] = ifNotYou,
            [nameof(AccountLetter.Address)] = site.Link(page),
            [nameof(AccountLetter.Act)] = act,
        });
        return new Mail(to.Email!, title, text, html);
    }

    private static (string Title, string Sentence) Words(AccountChange change) => change switch
    {
        AccountChange.Password => ("Your password was changed", "the password of your account was changed. Every device was signed out."),
        AccountChange.SecondFactorOn => ("A second step was switched on", "signing in to your account now asks for a code of your authenticator app."),
        AccountChange.SecondFactorOff => ("The second step was switched off", "signing in to your account no longer asks for a code of your authenticator app."),
        AccountChange.RecoveryCodes => ("New recovery codes were made", "new recovery codes were made for your account. The old ones are worth nothing now."),
        AccountChange.PasskeyAdded => ("A passkey was added", "a passkey was added to your account. Whoever has it can sign in."),
        AccountChange.PasskeyRemoved => ("A passkey was removed", "a passkey of your account was removed."),
        AccountChange.TokenMade => ("An access token was made", "an access token was made for your account. A program that has it can read what you may read."),
        _ => throw new ArgumentOutOfRangeException(nameof(change), change, "An unknown change."),
    };
}
