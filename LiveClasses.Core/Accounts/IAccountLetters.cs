using LiveClasses.Core.Accounts.Codes;
using LiveClasses.Core.Email;

namespace LiveClasses.Core.Accounts;

/// <summary>What changed about how somebody gets into their account: they are told, because it may not have been them.</summary>
public enum AccountChange
{
    Password,
    SecondFactorOn,
    SecondFactorOff,
    RecoveryCodes,
    PasskeyAdded,
    PasskeyRemoved,
    TokenMade,
}

/// <summary>Writes the mails about an account, as text and HTML.</summary>
public interface IAccountLetters
{
    /// <summary>To an address that may be anybody's: nothing that a person typed stands in it, or this site would carry strangers' words to strangers.</summary>
    Task<Mail> CodeAsync(CodePurpose purpose, string to, string code, CancellationToken cancellation = default);

    /// <summary>To somebody whose address was registered once more.</summary>
    Task<Mail> AlreadyHereAsync(Person owner, CancellationToken cancellation = default);

    Task<Mail> ChangedAsync(Person owner, AccountChange change, CancellationToken cancellation = default);
}
