using System.Security.Cryptography;
using LiveClasses.Web.Accounts;
using Microsoft.AspNetCore.DataProtection;

namespace LiveClasses.Web.Adapters.Email.Letters;

/// <summary>The link by which somebody answers an invitation without signing in. It answers that one invitation, and opens no room (A21).</summary>
internal sealed class InvitationLinks(IDataProtectionProvider protection, SiteAddress site) : IInvitationTokens
{
    private readonly IDataProtector protector = protection.CreateProtector("LiveClasses.Invitation.v1");

    public string For(Guid sessionId, Guid personId) => site.Link($"/invitations/{protector.Protect($"{sessionId:n}.{personId:n}")}");

    public (Guid SessionId, Guid PersonId)? Read(string token)
    {
        try
        {
            var parts = protector.Unprotect(token).Split('.');
            return (Guid.ParseExact(parts[0], "n"), Guid.ParseExact(parts[1], "n"));
        }
        catch (Exception foreign) when (foreign is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
