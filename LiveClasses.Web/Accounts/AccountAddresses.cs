namespace LiveClasses.Web.Accounts;

/// <summary>Addresses of the account pages, and the one rule for where someone may be sent after signing in.</summary>
public static class AccountAddresses
{
    public const string SignInPage = "/account/sign-in";

    public const string RegisterPage = "/account/register";

    public static string SignIn(string? returnUrl) => With(SignInPage, returnUrl);

    public static string Register(string? returnUrl) => With(RegisterPage, returnUrl);

    /// <summary>The address when it is on this site, else the start page: never elsewhere, whatever a link says (A26).</summary>
    public static string Local(string? address)
    {
        var isLocal = address is { Length: > 0 and <= 2_000 }
            && address[0] == '/'
            && (address.Length == 1 || address[1] is not ('/' or '\\'))
            && !address.Any(char.IsControl) // browsers drop tabs and line ends: "/\t/evil" would be "//evil"
            && !address.Contains('\\')
            && !address.StartsWith("/account/sign-", StringComparison.OrdinalIgnoreCase)
            && !address.StartsWith(RegisterPage, StringComparison.OrdinalIgnoreCase);
        return isLocal ? address! : "/";
    }

    private static string With(string page, string? returnUrl) =>
        Local(returnUrl) is "/" ? page : $"{page}?returnUrl={Uri.EscapeDataString(Local(returnUrl))}";
}
