using System.Net.Mail;
using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Accounts;

/// <summary>The rule for an e-mail address: the plain form alone, without a name, comments or line ends (A37).</summary>
public static class EmailAddress
{
    public const int MaxLength = 254;

    public static string Clean(string? address) => (address ?? "").Trim();

    public static Refusal? Check(string cleaned)
    {
        var at = cleaned.LastIndexOf('@');
        var isPlain = cleaned.Length is > 0 and <= MaxLength
            && at is > 0 and <= 64
            && !cleaned.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is '"' or '(' or ')' or '<' or '>' or ',' or ';' or ':' or '\\' or '[' or ']')
            && cleaned[(at + 1)..] is var domain
            && domain.Contains('.') && Uri.CheckHostName(domain) is UriHostNameType.Dns && !domain.EndsWith('.')
            && MailAddress.TryCreate(cleaned, out var parsed) && parsed.Address == cleaned;
        return isPlain ? null : new EmailInvalid();
    }
}
