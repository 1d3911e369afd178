using LiveClasses.Core.Bans;
using LiveClasses.Core.Shared;
using LiveClasses.Web.Accounts;
using LiveClasses.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace LiveClasses.Web.Components.Moderation;

public sealed partial class BansPage
{
    private BanListPage? bans;
    private Refusal? refusal;

    /// <summary>The course; null is the site.</summary>
    [Parameter]
    public Guid? Id { get; set; }

    [SupplyParameterFromQuery]
    private string? Q { get; set; }

    [SupplyParameterFromQuery]
    private string? Page { get; set; }

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [Inject]
    private BanList List { get; set; } = null!;

    [Inject]
    private LiftBan Lift { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private Guid Me => Context.User.PersonId() ?? Guid.Empty;

    private bool IsSearch => !string.IsNullOrWhiteSpace(Q);

    protected override async Task OnInitializedAsync()
    {
        bans = await List.ExecuteAsync(Me, Id, Q, int.TryParse(Page, out var page) ? page : 1, Context.RequestAborted);
        if (bans is null)
            Navigation.NotFound();
    }

    private async Task LiftAsync(Guid ban)
    {
        refusal = await Lift.ExecuteAsync(Me, ban, CancellationToken.None);
        if (refusal is null)
            Navigation.NavigateTo(Address(bans!.Page));
        else
            Context.Response.StatusCode = RefusalStatus.Of(refusal.Kind);
    }

    private string Address(int page)
    {
        var parts = new Dictionary<string, string?>(StringComparer.Ordinal) { ["q"] = IsSearch ? Q : null, ["page"] = page > 1 ? page.ToString() : null };
        return QueryHelpers.AddQueryString(Id is { } course ? $"/teaching/courses/{course}/bans" : "/admin/bans", parts.Where(part => part.Value is not null));
    }
}
