using LiveClasses.Core.Accounts.Codes;
using LiveClasses.Core.Enrollments;
using LiveClasses.Web.Accounts;
using LiveClasses.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace LiveClasses.Web.Components.Account;

/// <summary>Where the code of a new account is typed. Whoever types it right is signed in: they have just chosen the password and shown that the address is theirs.</summary>
public sealed partial class CodePage
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
    private FinishRegistration Finish { get; set; } = null!;

    [Inject]
    private TakeInvitations Invitations { get; set; } = null!;

    [Inject]
    private SendCodeAgain Send { get; set; } = null!;

    [Inject]
    private AccountThrottle Throttle { get; set; } = null!;

    [Inject]
    private SessionCookie Cookie { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    protected override void OnInitialized() => Input ??= new CodeFields { Id = Again?.Id ?? Guid.Empty, Email = Again?.Email };

    private async Task SubmitAsync()
    {
        var made = await Finish.ExecuteAsync(Input!.Id, Input.Code, Context.RequestAborted);
        if (!made.IsDone)
        {
            errors.Add(made.Refusal);
            Context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return;
        }

        await Invitations.ExecuteAsync(made.Value, CancellationToken.None);
        await Cookie.StartAsync(made.Value, isLasting: false);
        Navigation.NavigateTo(AccountAddresses.Local(ReturnUrl));
    }

    private async Task SendAgainAsync()
    {
        if (!Throttle.TryTake(Again!.Email))
        {
            errors.Add(new TooManyTries());
            Context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return;
        }

        var asked = await Send.ExecuteAsync(Again.Id, CodePurpose.NewAccount, Context.RequestAborted);
        isSentAgain = asked.IsDone;
        if (asked.IsDone)
        {
            Input!.Id = asked.Id;
            return;
        }

        foreach (var refusal in asked.Wrong)
            errors.Add(refusal);
        Context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
    }
}
