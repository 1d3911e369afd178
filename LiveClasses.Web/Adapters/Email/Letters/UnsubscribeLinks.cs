using System.Security.Cryptography;
using LiveClasses.Core.Notifications;
using LiveClasses.Web.Accounts;
using Microsoft.AspNetCore.DataProtection;

namespace LiveClasses.Web.Adapters.Email.Letters;

/// <summary>The link that stops mails of one kind without signing in. It can do nothing else, and nobody can make one for another person (A15).</summary>
internal sealed class UnsubscribeLinks(IDataProtectionProvider protection, SiteAddress site) : IUnsubscribeTokens
{
    private readonly IDataProtector protector = protection.CreateProtector("LiveClasses.Unsubscribe.v1");

    public string For(Guid personId, NoticeKind kind) => site.Link($"/unsubscribe/{protector.Protect($"{personId:n}.{(int)kind}")}");

    public (Guid PersonId, NoticeKind Kind)? Read(string token)
    {
        try
        {
            var parts = protector.Unprotect(token).Split('.');
            return (Guid.ParseExact(parts[0], "n"), (NoticeKind)int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture));
        }
        catch (Exception foreign) when (foreign is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
