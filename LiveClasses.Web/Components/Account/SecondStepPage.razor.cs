using LiveClasses.Core.Accounts.SecondFactors;
using LiveClasses.Web.Accounts;
using LiveClasses.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace LiveClasses.Web.Components.Account;

/// <summary>The code of an authenticator app, or a recovery code, after the password was right.</summary>
public sealed partial class SecondStepPage
{
    private readonly FormErrors errors = new();

    [SupplyParameterFromForm(FormName = "second-step")]
    private Fields? Input { get; set; }

    [SupplyParameterFromQuery]
    private string? ReturnUrl { get; set; }

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [Inject]
    private CheckSecondFactor Check { get; set; } = null!;

    [Inject]
    private PasswordGiven Given { get; set; } = null!;

    [Inject]
    private SessionCookie Cookie { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    protected override void OnInitialized()
    {
        Input ??= new Fields();
        if (Given.Read(Context.Request) is null)
            Navigation.NavigateTo(AccountAddresses.SignIn(ReturnUrl));
    }

    private async Task SubmitAsync()
    {
        if (Given.Read(Context.Request) is not { } given)
            return;
        if (await Check.ExecuteAsync(given.PersonId, Input!.Code, Context.RequestAborted) is { } refusal)
        {
            errors.Add(refusal);
            Context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return;
        }

        Given.Forget(Context);
        await Cookie.StartAsync(given.PersonId, given.IsLasting);
        Navigation.NavigateTo(AccountAddresses.Local(ReturnUrl));
    }

    public sealed class Fields
    {
        public string? Code { get; set; }
    }
}
