using LiveClasses.Core.Accounts;
using LiveClasses.Core.Accounts.SecondFactors;
using LiveClasses.Web.Accounts;
using LiveClasses.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace LiveClasses.Web.Components.Account;

public sealed partial class SignInPage
{
    private readonly FormErrors errors = new();

    [SupplyParameterFromForm(FormName = "sign-in")]
    private Fields? Input { get; set; }

    [SupplyParameterFromForm(FormName = "passkey")]
    private PasskeyFields? Passkey { get; set; }

    [SupplyParameterFromQuery]
    private string? ReturnUrl { get; set; }

    /// <summary>A new password was set a moment ago.</summary>
    [SupplyParameterFromQuery]
    private string? Set { get; set; }

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [Inject]
    private CheckPassword Check { get; set; } = null!;

    [Inject]
    private CheckSecondFactor SecondFactor { get; set; } = null!;

    [Inject]
    private Passkeys Passkeys { get; set; } = null!;

    [Inject]
    private PasswordGiven Given { get; set; } = null!;

    [Inject]
    private AccountThrottle Throttle { get; set; } = null!;

    [Inject]
    private SessionCookie Cookie { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private string? SignedInAs => Context.User.PersonId() is null ? null : Context.User.DisplayName();

    private string RegisterHref => AccountAddresses.Register(ReturnUrl);

    private string ForgotHref => AccountAddresses.With(AccountAddresses.ForgotPage, ReturnUrl);

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

        if (await SecondFactor.IsAskedAsync(found.Value, Context.RequestAborted))
        {
            Given.Write(Context, found.Value, Input!.Stay);
            Navigation.NavigateTo(AccountAddresses.With(AccountAddresses.SecondStepPage, ReturnUrl));
            return;
        }

        await Cookie.StartAsync(found.Value, Input!.Stay);
        Navigation.NavigateTo(AccountAddresses.Local(ReturnUrl));
    }

    /// <summary>A passkey is both steps in one: something that they have, unlocked by what they know or are.</summary>
    private async Task SubmitPasskeyAsync()
    {
        var found = await Passkeys.RecogniseAsync(Passkey?.Credential);
        if (!found.IsDone)
        {
            errors.Add(found.Refusal);
            Context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return;
        }

        await Cookie.StartAsync(found.Value, isLasting: false);
        Navigation.NavigateTo(AccountAddresses.Local(ReturnUrl));
    }

    public sealed class Fields
    {
        public string? Email { get; set; }

        public string? Password { get; set; }

        public bool Stay { get; set; }
    }
}
