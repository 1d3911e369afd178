using System.Security.Claims;
using LiveClasses.Web.Accounts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace LiveClasses.Web.Components.Layout;

/// <summary>Mark, main links by role, search, theme and account. Drawn by the server for every page; it holds no circuit.</summary>
public sealed partial class TopBar
{
    /// <summary>A page puts its buttons into the bar with <c>&lt;SectionContent SectionName="@TopBar.ActionsSection"&gt;</c>.</summary>
    public const string ActionsSection = "top-actions";

    private ClaimsPrincipal user = new();

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    [CascadingParameter]
    private HttpContext? Request { get; set; }

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private string? Query => Request?.Request.Path == "/" ? Request.Request.Query["q"].ToString() : null;

    private string SignInHref => AccountAddresses.SignIn(Request is null || HttpMethods.IsGet(Request.Request.Method) ? "/" + Navigation.ToBaseRelativePath(Navigation.Uri) : null);

    protected override async Task OnInitializedAsync()
    {
        if (Authentication is not null)
            user = (await Authentication).User;
    }
}
