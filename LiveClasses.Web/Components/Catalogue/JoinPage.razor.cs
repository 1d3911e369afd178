using LiveClasses.Core.Enrollments;
using LiveClasses.Core.Shared;
using LiveClasses.Web.Accounts;
using LiveClasses.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace LiveClasses.Web.Components.Catalogue;

/// <summary>Nothing happens by opening the address: mail programs and phones open links to look at them.</summary>
public sealed partial class JoinPage
{
    private CodeOffer? offer;
    private Refusal? why;

    [Parameter]
    public string? Code { get; set; }

    [SupplyParameterFromForm(FormName = "join")]
    private string? Typed { get; set; }

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [Inject]
    private CourseOfCode Offers { get; set; } = null!;

    [Inject]
    private EnrolByCode Enrol { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private bool IsSignedIn => Context.User.PersonId() is not null;

    private string Here => $"/join/{offer!.Code}";

    protected override async Task OnInitializedAsync()
    {
        if (Code is null)
            return;
        offer = await Offers.ExecuteAsync(Code, Context.User.PersonId(), Context.RequestAborted);
        if (offer is { HasPlace: true })
            Navigation.NavigateTo($"/courses/{offer.Slug}?done=enrolled");
        else if (offer is null && HttpMethods.IsGet(Context.Request.Method))
            Refuse(new CodeNotGood());
    }

    private async Task JoinAsync()
    {
        if (Context.User.PersonId() is not { } person)
        {
            // Signing in or registering leads back to what the code is good for.
            if (await Offers.ExecuteAsync(Typed, cancellation: Context.RequestAborted) is { } found)
                Navigation.NavigateTo($"/join/{found.Code}");
            else
                Refuse(new CodeNotGood());
            return;
        }

        var enrolled = await Enrol.ExecuteAsync(Typed, person, CancellationToken.None);
        if (enrolled.IsDone)
            Navigation.NavigateTo($"/courses/{enrolled.Value.Slug}?done={DoneWords.Of(enrolled.Value.Outcome)}");
        else
            Refuse(enrolled.Refusal);
    }

    private void Refuse(Refusal refusal)
    {
        why = refusal;
        Context.Response.StatusCode = RefusalStatus.Of(refusal.Kind);
    }
}
