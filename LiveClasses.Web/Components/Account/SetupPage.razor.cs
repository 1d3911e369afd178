using LiveClasses.Core.Accounts;
using LiveClasses.Web.Accounts;
using LiveClasses.Web.Components.Layout;
using LiveClasses.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace LiveClasses.Web.Components.Account;

/// <summary>Reachable only while there is no admin: see <see cref="FirstRunGate"/>.</summary>
public sealed partial class SetupPage
{
    private readonly FormErrors errors = new();

    [SupplyParameterFromForm(FormName = "setup")]
    private Fields? Input { get; set; }

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [Inject]
    private FirstRun FirstRun { get; set; } = null!;

    [Inject]
    private CreateFirstAdmin Create { get; set; } = null!;

    [Inject]
    private CheckPassword Check { get; set; } = null!;

    [Inject]
    private SessionCookie Cookie { get; set; } = null!;

    [Inject]
    private SchoolBrand Site { get; set; } = null!;

    [Inject]
    private ReaderZone Reader { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    protected override void OnInitialized() => Input ??= new Fields { TimeZone = Reader.Id };

    private async Task SubmitAsync()
    {
        // The token first: nothing else is looked at, or told, without it.
        if (!FirstRun.IsToken(Input!.Token))
            errors.Add("Token", "That is not the token. Copy it from the server's console; every start prints a new one.");
        else
            await CreateAsync(Input);
        if (errors.Any)
            Context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
    }

    private async Task CreateAsync(Fields input)
    {
        foreach (var refusal in await Create.ExecuteAsync(input.School, input.Name, input.Email, input.Password, input.TimeZone, Context.RequestAborted))
            errors.Add(refusal);
        if (errors.Any)
            return;
        Site.Forget();
        await Site.LookAsync();
        var admin = await Check.ExecuteAsync(input.Email!, input.Password!, Context.RequestAborted);
        if (admin.IsDone)
            await Cookie.StartAsync(admin.Value, isLasting: false);
        Navigation.NavigateTo("/admin/school?first=1");
    }

    public sealed class Fields
    {
        public string? Token { get; set; }

        public string? School { get; set; }

        public string? Name { get; set; }

        public string? Email { get; set; }

        public string? Password { get; set; }

        public string? TimeZone { get; set; }
    }
}
