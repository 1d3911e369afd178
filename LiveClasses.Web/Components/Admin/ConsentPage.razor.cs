using LiveClasses.Core.Rooms.Entry;
using LiveClasses.Core.Shared;
using LiveClasses.Web.Accounts;
using LiveClasses.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace LiveClasses.Web.Components.Admin;

/// <summary>The site's text of the consent to recordings (ROOM-01). Not there for anybody but admins.</summary>
public sealed partial class ConsentPage
{
    private ConsentWords? words;
    private Guid me;
    private Refusal? refusal;

    /// <summary>The request before this one saved.</summary>
    [SupplyParameterFromQuery]
    private string? Done { get; set; }

    [SupplyParameterFromForm]
    private string? Text { get; set; }

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [Inject]
    private SiteConsentText Consent { get; set; } = null!;

    [Inject]
    private ChangeConsentText Change { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        me = Context.User.PersonId() ?? Guid.Empty;
        words = await Consent.ExecuteAsync(me, Context.RequestAborted);
        if (words is null)
            Navigation.NotFound();
    }

    private async Task SaveAsync()
    {
        refusal = await Change.ExecuteAsync(me, Text, CancellationToken.None);
        if (refusal is null)
            Navigation.NavigateTo("/admin/consent?done=1");
        else
            Context.Response.StatusCode = RefusalStatus.Of(refusal.Kind);
    }
}
