using LiveClasses.Web.Components.Layout;
using Microsoft.AspNetCore.Components;

namespace LiveClasses.Web.Components.Shared;

/// <summary>The one heading of a page: the window's title, where it belongs, its name, and its acts on the right.</summary>
public sealed partial class PageHeader
{
    private string site = SchoolBrand.Default;

    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    [Parameter]
    public string? Lead { get; set; }

    /// <summary>The page above this one.</summary>
    [Parameter]
    public string? BackHref { get; set; }

    [Parameter]
    public string BackText { get; set; } = "Back";

    /// <summary>Buttons.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [Inject]
    private SchoolBrand Site { get; set; } = null!;

    protected override async Task OnInitializedAsync() => site = await Site.NameAsync();
}
