using LiveClasses.Core.Accounts;
using LiveClasses.Web.Accounts;
using LiveClasses.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace LiveClasses.Web.Components.Account;

public sealed partial class PasswordForm
{
    private readonly FormErrors errors = new();

    [Parameter, EditorRequired]
    public Guid PersonId { get; set; }

    [SupplyParameterFromForm(FormName = "password")]
    private Fields? Password { get; set; }

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [Inject]
    private ChangePassword Change { get; set; } = null!;

    [Inject]
    private SessionCookie Cookie { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    protected override void OnInitialized() => Password ??= new Fields();

    private async Task SaveAsync()
    {
        foreach (var refusal in await Change.ExecuteAsync(Context.User.SignedIn()!, Password!.Current, Password.New, Context.RequestAborted))
            errors.Add(refusal);
        if (errors.Any)
        {
            Context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return;
        }

        await Cookie.RenewAsync(PersonId);
        Navigation.NavigateTo(AccountAddresses.SecurityPage + "?saved=password");
    }

    public sealed class Fields
    {
        public string? Current { get; set; }

        public string? New { get; set; }
    }
}
