using Microsoft.AspNetCore.DataProtection;

namespace LiveClasses.Core.Accounts.SecondFactors;

/// <summary>Keeps the secrets of authenticator apps unreadable in the table, in a back-up and in a dump of it.</summary>
public sealed class AuthenticatorSeal(IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("LiveClasses.Authenticator.v1");

    internal string Seal(byte[] secret) => Convert.ToBase64String(protector.Protect(secret));

    internal byte[] Open(string secret) => protector.Unprotect(Convert.FromBase64String(secret));
}
