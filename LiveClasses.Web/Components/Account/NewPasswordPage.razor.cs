using LiveClasses.Core.Accounts.Codes;
using LiveClasses.Core.Shared;
using LiveClasses.Web.Accounts;
using LiveClasses.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace LiveClasses.Web.Components.Account;

/// <summary>Where a mailed code and a new password are typed. Signing in comes after it, with the second step of those who have one.</summary>
public sealed partial class NewPasswordPage
{
    private readonly FormErrors errors = new();
    private bool isSentAgain;

    [SupplyParameterFromForm(FormName = "code")]
    private CodeFields? Input { get; set; }

    [SupplyParameterFromForm(FormName = "code-again")]
    private CodeFields? Again { get; set; }

    [SupplyParameterFromQuery]
    private string? ReturnUrl { get; set; }

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [Inject]
    private SetNewPassword Set { get; set; } = null!;

    [Inject]
    private SendCodeAgain Send { get; set; } = null!;

    [Inject]
    private AccountThrottle Throttle { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    protected override void OnInitialized() => Input ??= new CodeFields { Id = Again?.Id ?? Guid.Empty, Email = Again?.Email };

    private async Task SubmitAsync()
    {
        Tell(await Set.ExecuteAsync(Input!.Id, Input.Code, Input.Password, Context.RequestAborted));
        if (!errors.Any)
            Navigation.NavigateTo(QueryHelpers.AddQueryString(AccountAddresses.SignIn(ReturnUrl), "set", "1"));
    }

    private async Task SendAgainAsync()
    {
        if (!Throttle.TryTake(Again!.Email))
        {
            errors.Add(new TooManyTries());
            Context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return;
        }

        var asked = await Send.ExecuteAsync(Again.Id, CodePurpose.NewPassword, Context.RequestAborted);
        isSentAgain = asked.IsDone;
        if (asked.IsDone)
            Input!.Id = asked.Id;
        Tell(asked.Wrong);
    }

    private void Tell(IReadOnlyList<Refusal> wrong)
    {
        foreach (var refusal in wrong)
            errors.Add(refusal);
        if (errors.Any)
            Context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
    }
}
