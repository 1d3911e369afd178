using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace LiveClasses.Web.Accounts;

/// <summary>
/// Who a visitor without an account is, for as long as their browser keeps it: 128 random bits, sealed, so that nobody can write another guest's id or a
/// person's into it (A12, A15).
/// </summary>
internal sealed class GuestCookie(IDataProtectionProvider protection)
{
    public const string Name = "lc.guest";

    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);
    private readonly IDataProtector seal = protection.CreateProtector("LiveClasses.Guest");

    /// <summary>Null when there is none, or one that is not ours.</summary>
    public Guid? Read(HttpRequest request)
    {
        if (request.Cookies[Name] is not { Length: > 0 and < 512 } sealedId)
            return null;
        try
        {
            return Guid.TryParse(seal.Unprotect(sealedId), out var id) ? id : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>The guest of this browser; a new one when there was none.</summary>
    public Guid ReadOrStart(HttpContext context)
    {
        var id = Read(context.Request) ?? new Guid(RandomNumberGenerator.GetBytes(16));
        context.Response.Cookies.Append(Name, seal.Protect(id.ToString()), new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = Kept,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
        });
        return id;
    }
}
