using Microsoft.AspNetCore.DataProtection;

namespace LiveClasses.Web.Browser;

/// <summary>Which guest asks for a picture of a class: they have no account that a request could carry. Sealed for one class; it opens nothing that the door would not.</summary>
internal sealed class ChatGuests(IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("LiveClasses.ChatGuests");

    public string Write(Guid sessionId, Guid guestId) => Seal(sessionId).Protect(guestId.ToString());

    /// <summary>Nobody for anything that was not sealed here for this class.</summary>
    public Guid Read(Guid sessionId, string? sealedId)
    {
        if (string.IsNullOrEmpty(sealedId))
            return Guid.Empty;
        try
        {
            return Guid.Parse(Seal(sessionId).Unprotect(sealedId));
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return Guid.Empty;
        }
    }

    private IDataProtector Seal(Guid sessionId) => protector.CreateProtector(sessionId.ToString());
}
