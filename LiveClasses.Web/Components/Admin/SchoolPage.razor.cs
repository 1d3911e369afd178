using System.Security.Claims;
using LiveClasses.Core.Access;
using LiveClasses.Core.School;
using LiveClasses.Core.Shared;
using LiveClasses.Web.Accounts;
using LiveClasses.Web.Components.Layout;
using LiveClasses.Web.Components.Shared;
using LiveClasses.Web.Hosting.Health;
using Microsoft.AspNetCore.Components;

namespace LiveClasses.Web.Components.Admin;

/// <summary>The school's name and logo, and the checks of the first run (ACC-07). Not there for anybody but admins.</summary>
public sealed partial class SchoolPage
{
    private readonly FormErrors errors = new();
    private SchoolLook? look;
    private (ISiteCheck Check, string? Fault)? tried;

    /// <summary>The request before this one saved.</summary>
    [SupplyParameterFromQuery]
    private string? Done { get; set; }

    /// <summary>The request before this one set the site up.</summary>
    [SupplyParameterFromQuery]
    private string? First { get; set; }

    [SupplyParameterFromForm(FormName = "school")]
    private SchoolFields? Fields { get; set; }

    [SupplyParameterFromForm(FormName = "school")]
    private IFormFile? Logo { get; set; }

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [Inject]
    private AccessPolicy Access { get; set; } = null!;

    [Inject]
    private SchoolLookNow Look { get; set; } = null!;

    [Inject]
    private ChangeSchool Change { get; set; } = null!;

    [Inject]
    private IEnumerable<ISiteCheck> Checks { get; set; } = null!;

    [Inject]
    private SchoolBrand Site { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private Guid Me => Context.User.PersonId() ?? Guid.Empty;

    protected override async Task OnInitializedAsync()
    {
        if (!(await Access.ForSiteAsync(Me, Context.RequestAborted)).IsAdmin)
        {
            Navigation.NotFound();
            return;
        }

        look = await Look.ExecuteAsync(Context.RequestAborted);
        Fields ??= new SchoolFields { School = look.Name, TimeZone = look.TimeZone };
    }

    private async Task SaveAsync()
    {
        await using var picture = Logo?.OpenReadStream();
        if (await Change.ExecuteAsync(Me, Fields!.School, Fields.TimeZone, picture, Fields.WithoutLogo, CancellationToken.None) is { } refusal)
        {
            errors.Add(refusal);
            Context.Response.StatusCode = RefusalStatus.Of(refusal.Kind);
            return;
        }

        Site.Forget();
        await Site.LookAsync();
        Navigation.NavigateTo("/admin/school?done=1");
    }

    private async Task TryAsync(ISiteCheck check) =>
        tried = (check, await check.TryAsync(Context.User.FindFirstValue(ClaimTypes.Email) ?? "", Context.RequestAborted));

    public sealed class SchoolFields
    {
        public string? School { get; set; }

        public string? TimeZone { get; set; }

        public bool WithoutLogo { get; set; }
    }
}
