using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace LiveClasses.Web.Accounts;

/// <summary>Between the two steps of signing in: a sealed cookie of ten minutes says whose password was right. It opens nothing but the second step.</summary>
internal sealed class PasswordGiven(IDataProtectionProvider protection)
{
    private const string Name = "lc.step";

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);
    private readonly ITimeLimitedDataProtector seal = protection.CreateProtector("LiveClasses.SecondStep.v1").ToTimeLimitedDataProtector();

    public void Write(HttpContext context, Guid personId, bool isLasting) =>
        context.Response.Cookies.Append(Name, seal.Protect(string.Create(CultureInfo.InvariantCulture, $"{personId:n}{(isLasting ? '+' : '-')}"), Kept), Options(context));

    /// <summary>Null when there is none, it is too old, or it is not ours.</summary>
    public (Guid PersonId, bool IsLasting)? Read(HttpRequest request)
    {
        if (request.Cookies[Name] is not { Length: > 0 and < 1024 } cookie)
            return null;
        try
        {
            var words = seal.Unprotect(cookie);
            return (Guid.ParseExact(words[..^1], "n"), words[^1] == '+');
        }
        catch (Exception foreign) when (foreign is CryptographicException or FormatException)
        {
            return null;
        }
    }

    public void Forget(HttpContext context) => context.Response.Cookies.Delete(Name, Options(context));

    private static CookieOptions Options(HttpContext context) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        MaxAge = Kept,
        Path = "/account",
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
    };
}
