using LiveClasses.Core.Accounts.SecondFactors;
using LiveClasses.Core.Accounts.SignIns;
using LiveClasses.Core.Shared;
using LiveClasses.Web.Accounts;
using LiveClasses.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace LiveClasses.Web.Components.Account;

/// <summary>The authenticator app: set up, its recovery codes, switched off. Recovery codes are the answer to a form and stand at no address.</summary>
public sealed partial class AuthenticatorPage
{
    private readonly FormErrors errors = new();
    private SignedIn by = null!;
    private SecondFactorView view = new(IsOn: false, Since: null, RecoveryCodesLeft: 0);
    private AuthenticatorOffer? offer;
    private string[]? codes;
    private string? error;

    [SupplyParameterFromForm(FormName = "confirm-app")]
    private Fields? Input { get; set; }

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [Inject]
    private ProofGate Gate { get; set; } = null!;

    [Inject]
    private SecondFactorOf SecondFactor { get; set; } = null!;

    [Inject]
    private OfferAuthenticator Offer { get; set; } = null!;

    [Inject]
    private ConfirmAuthenticator Confirm { get; set; } = null!;

    [Inject]
    private RenewRecoveryCodes Renew { get; set; } = null!;

    [Inject]
    private RemoveAuthenticator Remove { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        Input ??= new Fields();
        Context.Response.Headers.CacheControl = "no-store";
        by = await Gate.NeedAsync(Context);
        view = await SecondFactor.ExecuteAsync(by.PersonId, Context.RequestAborted);
        if (!view.IsOn && await Offer.ExecuteAsync(by, Context.RequestAborted) is { IsDone: true } offered)
            offer = offered.Value;
    }

    private async Task ConfirmAsync() => Show(await Confirm.ExecuteAsync(by, Input!.Code, Context.RequestAborted));

    private async Task RenewAsync() => Show(await Renew.ExecuteAsync(by, Context.RequestAborted));

    private async Task RemoveAsync()
    {
        if (await Remove.ExecuteAsync(by, Context.RequestAborted) is { } refusal)
            Tell(refusal);
        else
            Navigation.NavigateTo(AccountAddresses.SecurityPage + "?saved=app-off");
    }

    private void Show(Result<string[]> made)
    {
        if (made.IsDone)
            codes = made.Value;
        else
            Tell(made.Refusal);
    }

    private void Tell(Refusal refusal)
    {
        errors.Add(refusal);
        error = errors.Form;
        Context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
    }

    public sealed class Fields
    {
        public string? Code { get; set; }
    }
}
