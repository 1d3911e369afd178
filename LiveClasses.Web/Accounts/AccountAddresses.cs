namespace LiveClasses.Web.Accounts;

/// <summary>Addresses of the account pages, and the one rule for where someone may be sent after signing in.</summary>
public static class AccountAddresses
{
    public const string SignInPage = "/account/sign-in";

    public const string SecondStepPage = "/account/second-step";

    public const string RegisterPage = "/account/register";

    public const string CodePage = "/account/code";

    public const string ForgotPage = "/account/forgot";

    public const string NewPasswordPage = "/account/new-password";

    public const string ProofPage = "/account/prove";

    public const string ProfilePage = "/account/profile";

    public const string SecurityPage = "/account/security";

    public const string AuthenticatorPage = "/account/security/app";

    public const string TokensPage = "/account/tokens";

    public const string PrivacyPage = "/account/privacy";

    /// <summary>Pages on the way in: nobody is sent back to them once they are in.</summary>
    private static readonly string[] OnTheWay = [SignInPage, "/account/sign-out", SecondStepPage, RegisterPage, CodePage, ForgotPage, NewPasswordPage, ProofPage];

    public static string SignIn(string? returnUrl) => With(SignInPage, returnUrl);

    public static string Register(string? returnUrl) => With(RegisterPage, returnUrl);

    /// <summary>A page on the way in, which leads on to where somebody wanted to go.</summary>
    public static string With(string page, string? returnUrl) =>
        Local(returnUrl) is "/" ? page : $"{page}?returnUrl={Uri.EscapeDataString(Local(returnUrl))}";

    /// <summary>The address when it is on this site, else the start page: never elsewhere, whatever a link says (A26).</summary>
    public static string Local(string? address)
    {
        var isLocal = address is { Length: > 0 and <= 2_000 }
            && address[0] == '/'
            && (address.Length == 1 || address[1] is not ('/' or '\\'))
            && !address.Any(char.IsControl) // browsers drop tabs and line ends: "/\t/evil" would be "//evil"
            && !address.Contains('\\')
            && !OnTheWay.Any(page => address.StartsWith(page, StringComparison.OrdinalIgnoreCase));
        return isLocal ? address! : "/";
    }
}
