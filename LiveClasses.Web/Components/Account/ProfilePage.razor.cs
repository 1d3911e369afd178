using LiveClasses.Core.Accounts;
using LiveClasses.Web.Accounts;
using LiveClasses.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using System.Security.Claims;

namespace LiveClasses.Web.Components.Account;

public sealed partial class ProfilePage
{
    private static readonly (string Theme, string Words)[] Themes = [("system", "As this device"), ("light", "Light"), ("dark", "Dark")];

    private readonly FormErrors errors = new();
    private Guid id;

    [SupplyParameterFromForm(FormName = "profile")]
    private ProfileFields? Profile { get; set; }

    [SupplyParameterFromQuery]
    private string? Saved { get; set; }

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [Inject]
    private EditProfile Edit { get; set; } = null!;

    [Inject]
    private SessionCookie Cookie { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <summary>Kept by the browser; its script writes it the moment it is chosen.</summary>
    private string Theme => Context.Request.Cookies["theme"] ?? "system";

    protected override void OnInitialized()
    {
        var user = Context.User;
        id = user.PersonId() ?? Guid.Empty;
        Profile ??= new ProfileFields
        {
            Name = user.DisplayName(),
            TimeZone = user.FindFirstValue(PersonClaims.Zone),
            Locale = user.FindFirstValue(PersonClaims.Locale),
        };
    }

    private async Task SaveAsync()
    {
        foreach (var refusal in await Edit.ExecuteAsync(id, Profile!.Name, Profile.TimeZone, Profile.Locale, Context.RequestAborted))
            errors.Add(refusal);
        if (errors.Any)
        {
            Saved = null;
            Context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return;
        }

        await Cookie.RenewAsync(id);
        Navigation.NavigateTo(AccountAddresses.ProfilePage + "?saved=profile");
    }

    public sealed class ProfileFields
    {
        public string? Name { get; set; }

        public string? TimeZone { get; set; }

        public string? Locale { get; set; }
    }
}
