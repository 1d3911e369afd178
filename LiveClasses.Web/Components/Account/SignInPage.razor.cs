using LiveClasses.Core.Accounts;
using LiveClasses.Web.Accounts;
using LiveClasses.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace LiveClasses.Web.Components.Account;

public sealed partial class SignInPage
{
    private readonly FormErrors errors = new();

    [SupplyParameterFromForm(FormName = "sign-in")]
    private Fields? Input { get; set; }

    [SupplyParameterFromQuery]
    private string? ReturnUrl { get; set; }

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [Inject]
    private CheckPassword Check { get; set; } = null!;

    [Inject]
    private AccountThrottle Throttle { get; set; } = null!;

    [Inject]
    private SessionCookie Cookie { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private string? SignedInAs => Context.User.PersonId() is null ? null : Context.User.DisplayName();

    private string RegisterHref => AccountAddresses.Register(ReturnUrl);

    protected override void OnInitialized() => Input ??= new Fields();

    private async Task SubmitAsync()
    {
        if (string.IsNullOrWhiteSpace(Input!.Email))
            errors.Add("Email", "Write your e-mail address.");
        if (string.IsNullOrEmpty(Input.Password))
            errors.Add("Password", "Write your password.");
        if (!errors.Any)
            await TryAsync(Input.Email!, Input.Password!);
        if (errors.Any && Context.Response.StatusCode is StatusCodes.Status200OK)
            Context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
    }

    private async Task TryAsync(string email, string password)
    {
        if (!Throttle.TryTake(email))
        {
            errors.Add(new TooManyTries());
            Context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return;
        }

        var found = await Check.ExecuteAsync(email, password, Context.RequestAborted);
        if (!found.IsDone)
        {
            errors.Add(found.Refusal);
            return;
        }

        await Cookie.StartAsync(found.Value, Input!.Stay);
        Navigation.NavigateTo(AccountAddresses.Local(ReturnUrl));
    }

    public sealed class Fields
    {
        public string? Email { get; set; }

        public string? Password { get; set; }

        public bool Stay { get; set; }
    }
}
