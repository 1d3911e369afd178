using LiveClasses.Core.Accounts;
using LiveClasses.Core.Shared;
using LiveClasses.Web.Accounts;
using LiveClasses.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace LiveClasses.Web.Components.Admin;

/// <summary>Who has an account, and the roles that an admin gives and takes (ACC-03). Not there for anybody else.</summary>
public sealed partial class PeoplePage
{
    private PeopleOnSitePage? people;
    private PersonOnSite? changed;
    private Guid me;
    private Guid refused;
    private Refusal? refusal;

    [SupplyParameterFromQuery]
    private string? Q { get; set; }

    [SupplyParameterFromQuery]
    private string? Page { get; set; }

    /// <summary>Whose roles the request before this one changed.</summary>
    [SupplyParameterFromQuery]
    private string? Done { get; set; }

    /// <summary>What the sent form asks for. It names the end and not "the other way round": sent twice, it does the same.</summary>
    [SupplyParameterFromForm]
    private string? Ask { get; set; }

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [Inject]
    private PeopleOnSite People { get; set; } = null!;

    [Inject]
    private ChangeRole Roles { get; set; } = null!;

    [Inject]
    private SessionCookie Cookie { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private bool IsSearch => !string.IsNullOrWhiteSpace(Q);

    protected override async Task OnInitializedAsync()
    {
        me = Context.User.PersonId() ?? Guid.Empty;
        people = await People.ExecuteAsync(me, Q, int.TryParse(Page, out var page) ? page : 1, Context.RequestAborted);
        if (people is null)
            Navigation.NotFound();
        else if (HttpMethods.IsGet(Context.Request.Method) && Guid.TryParse(Done, out var done))
            changed = people.People.FirstOrDefault(p => p.Id == done);
    }

    private async Task ChangeAsync(PersonOnSite person, string role)
    {
        refusal = Ask is RoleMenu.Give or RoleMenu.Take
            ? await Roles.ExecuteAsync(me, person.Id, role, holds: Ask is RoleMenu.Give, CancellationToken.None)
            : new RoleUnknown();
        if (refusal is not null)
        {
            refused = person.Id;
            Context.Response.StatusCode = RefusalStatus.Of(refusal.Kind);
            return;
        }

        // A change of roles ends every sign-in of that person; an admin who changes their own goes on in this browser.
        if (person.Id == me)
            await Cookie.RenewAsync(me);
        Navigation.NavigateTo(Address(people!.Page, person.Id));
    }

    private string Address(int page, Guid? done = null)
    {
        var parts = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["q"] = IsSearch ? Q : null,
            ["page"] = page > 1 ? page.ToString() : null,
            ["done"] = done?.ToString(),
        };
        return QueryHelpers.AddQueryString("/admin/people", parts.Where(part => part.Value is not null));
    }
}
