using LiveClasses.Web.Accounts;
using Microsoft.AspNetCore.Components;

namespace LiveClasses.Web.Components;

public sealed partial class App
{
    private string? theme;

    [Inject]
    private ReaderZone Reader { get; set; } = null!;

    [CascadingParameter]
    private HttpContext? Request { get; set; }

    /// <summary>Only a theme that was chosen is written here; for "as the system" the script in the head decides before the first paint.</summary>
    internal static string? ThemeOf(HttpRequest request) => request.Cookies["theme"] switch
    {
        "light" => "light",
        "dark" => "dark",
        _ => null,
    };

    protected override void OnInitialized() => theme = Request is null ? null : ThemeOf(Request.Request);
}
