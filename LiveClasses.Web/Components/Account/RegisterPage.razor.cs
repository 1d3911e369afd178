using LiveClasses.Core.Accounts;
using LiveClasses.Core.Accounts.Codes;
using LiveClasses.Web.Accounts;
using LiveClasses.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace LiveClasses.Web.Components.Account;

public sealed partial class RegisterPage
{
    private readonly FormErrors errors = new();
    private CodeAsked? asked;

    [SupplyParameterFromForm(FormName = "register")]
    private Fields? Input { get; set; }

    [SupplyParameterFromQuery]
    private string? ReturnUrl { get; set; }

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [Inject]
    private RegisterPerson Register { get; set; } = null!;

    [Inject]
    private AccountThrottle Throttle { get; set; } = null!;

    [Inject]
    private ReaderZone Reader { get; set; } = null!;

    protected override void OnInitialized() => Input ??= new Fields();

    private async Task SubmitAsync()
    {
        if (!Throttle.TryTake(Input!.Email))
        {
            errors.Add(new TooManyTries());
            Context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return;
        }

        var answer = await Register.ExecuteAsync(Input.Name, Input.Email, Input.Password, Reader.Id, Context.RequestAborted);
        if (answer.IsDone)
        {
            (asked, Input.Email) = (answer, EmailAddress.Clean(Input.Email));
            return;
        }

        foreach (var refusal in answer.Wrong)
            errors.Add(refusal);
        Context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
    }

    public sealed class Fields
    {
        public string? Name { get; set; }

        public string? Email { get; set; }

        public string? Password { get; set; }
    }
}
