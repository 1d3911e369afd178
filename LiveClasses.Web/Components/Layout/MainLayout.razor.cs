using Microsoft.AspNetCore.Components;

namespace LiveClasses.Web.Components.Layout;

public sealed partial class MainLayout
{
    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <summary>With a base address a bare <c>#main</c> would lead to the start page.</summary>
    private string SkipTo => $"/{Navigation.ToBaseRelativePath(Navigation.Uri).Split('#')[0]}#main";
}
