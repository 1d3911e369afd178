using LiveClasses.Core.Accounts.SignIns;
using LiveClasses.Core.Shared;
using LiveClasses.Web.Accounts;
using LiveClasses.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace LiveClasses.Web.Components.Account;

/// <summary>Asks for password or passkey once more before something that can do harm.</summary>
public sealed partial class ProofPage
{
    private readonly FormErrors errors = new();

    [SupplyParameterFromForm(FormName = "prove")]
    private Fields? Input { get; set; }

    [SupplyParameterFromForm(FormName = "passkey")]
    private PasskeyFields? Passkey { get; set; }

    [SupplyParameterFromQuery]
    private string? ReturnUrl { get; set; }

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [Inject]
    private ProveSignIn Prove { get; set; } = null!;

    [Inject]
    private Passkeys Passkeys { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private SignedIn By => Context.User.SignedIn()!;

    protected override void OnInitialized() => Input ??= new Fields();

    private async Task SubmitAsync() => GoOn(await Prove.ExecuteAsync(By, Input!.Current, Context.RequestAborted));

    private async Task SubmitPasskeyAsync()
    {
        var shown = await Passkeys.RecogniseAsync(Passkey?.Credential);
        // Somebody else's passkey at this screen proves nothing.
        var isTheirs = shown.IsDone && shown.Value == By.PersonId;
        if (isTheirs)
            await Prove.ByPasskeyAsync(By, Context.RequestAborted);
        GoOn(isTheirs ? null : new PasskeyUnknown());
    }

    private void GoOn(Refusal? refusal)
    {
        if (refusal is null)
        {
            Navigation.NavigateTo(AccountAddresses.Local(ReturnUrl));
            return;
        }

        errors.Add(refusal);
        Context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
    }

    public sealed class Fields
    {
        public string? Current { get; set; }
    }
}
