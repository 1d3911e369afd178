namespace LiveClasses.Core.Sessions;

/// <summary>A class held elsewhere: Zoom, Google Meet, Microsoft Teams or any other address (SES-10). A secret of those who may join, and so no record: it never prints itself.</summary>
/// <param name="address">Always <c>https</c>.</param>
/// <param name="number">The meeting's id as people type it; empty where the address is enough.</param>
/// <param name="password">Empty where there is none.</param>
public sealed class Meeting(string address, string number, string password)
{
    public const int MaxAddressLength = 1_000;
    public const int MaxNumberLength = 40;
    public const int MaxPasswordLength = 80;

    /// <summary>Key of the streaming provider of such a class: there is nothing to stream.</summary>
    public const string ProviderKey = "external";

    /// <summary>How long before the start people see it.</summary>
    public static readonly TimeSpan ShownBefore = TimeSpan.FromMinutes(15);

    public string Address { get; } = address;

    public string Number { get; } = number;

    public string Password { get; } = password;

    /// <summary>Whose it is, by its address; null for any other.</summary>
    public string? Provider => Host switch
    {
        { } host when IsOf(host, "zoom.us") || IsOf(host, "zoom.com") => "Zoom",
        { } host when IsOf(host, "meet.google.com") => "Google Meet",
        { } host when IsOf(host, "teams.microsoft.com") || IsOf(host, "teams.live.com") => "Microsoft Teams",
        _ => null,
    };

    /// <summary>A whole https address with a host: what a browser is sent to.</summary>
    public static bool IsAddress(string address) =>
        address.Length <= MaxAddressLength && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri.Host.Length > 0 && uri.UserInfo.Length == 0;

    private string? Host => Uri.TryCreate(Address, UriKind.Absolute, out var uri) ? uri.IdnHost : null;

    private static bool IsOf(string host, string site) => host.Equals(site, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + site, StringComparison.OrdinalIgnoreCase);
}
