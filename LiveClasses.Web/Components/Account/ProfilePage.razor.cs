using LiveClasses.Core.Accounts;
using LiveClasses.Core.Shared;
using LiveClasses.Web.Accounts;
using LiveClasses.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using System.Security.Claims;

namespace LiveClasses.Web.Components.Account;

public sealed partial class ProfilePage
{
    private readonly FormErrors profileErrors = new();
    private readonly FormErrors passwordErrors = new();
    private Guid id;

    [SupplyParameterFromForm(FormName = "profile")]
    private ProfileFields? Profile { get; set; }

    [SupplyParameterFromForm(FormName = "password")]
    private PasswordFields? Password { get; set; }

    [SupplyParameterFromQuery]
    private string? Saved { get; set; }

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [Inject]
    private EditProfile Edit { get; set; } = null!;

    [Inject]
    private ChangePassword Change { get; set; } = null!;

    [Inject]
    private SessionCookie Cookie { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    protected override void OnInitialized()
    {
        var user = Context.User;
        id = user.PersonId() ?? Guid.Empty;
        Password ??= new PasswordFields();
        Profile ??= new ProfileFields
        {
            Name = user.DisplayName(),
            TimeZone = user.FindFirstValue(PersonClaims.Zone),
            Locale = user.FindFirstValue(PersonClaims.Locale),
        };
    }

    private async Task SaveAsync() =>
        await FinishAsync("profile", profileErrors, await Edit.ExecuteAsync(id, Profile!.Name, Profile.TimeZone, Profile.Locale, Context.RequestAborted));

    private async Task ChangePasswordAsync() =>
        await FinishAsync("password", passwordErrors, await Change.ExecuteAsync(id, Password!.Current, Password.New, Context.RequestAborted));

    private async Task FinishAsync(string what, FormErrors errors, IReadOnlyList<Refusal> refusals)
    {
        foreach (var refusal in refusals)
            errors.Add(refusal);
        if (errors.Any)
        {
            Saved = null;
            Context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return;
        }

        await Cookie.RenewAsync(id);
        Navigation.NavigateTo("/account/profile?saved=" + what);
    }

    public sealed class ProfileFields
    {
        public string? Name { get; set; }

        public string? TimeZone { get; set; }

        public string? Locale { get; set; }
    }

    public sealed class PasswordFields
    {
        public string? Current { get; set; }

        public string? New { get; set; }
    }
}
