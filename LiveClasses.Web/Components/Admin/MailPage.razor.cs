using LiveClasses.Core.Email;
using LiveClasses.Core.Shared;
using LiveClasses.Web.Accounts;
using LiveClasses.Web.Hosting.Demo;
using LiveClasses.Web.Hosting.Mail;
using LiveClasses.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace LiveClasses.Web.Components.Admin;

/// <summary>The outbox (ADM-01). Not there for anybody but admins.</summary>
public sealed partial class MailPage
{
    private MailList? mails;
    private MailState? wanted;
    private Refusal? refusal;

    [SupplyParameterFromQuery]
    private string? Q { get; set; }

    [SupplyParameterFromQuery]
    private string? State { get; set; }

    [SupplyParameterFromQuery]
    private string? Page { get; set; }

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [Inject]
    private MailsInOutbox Outbox { get; set; } = null!;

    [Inject]
    private SendMailAgain Again { get; set; } = null!;

    [Inject]
    private OutgoingMail Outgoing { get; set; } = null!;

    [Inject]
    private DemoMailbox Mailbox { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private Guid Me => Context.User.PersonId() ?? Guid.Empty;

    private bool IsSearch => !string.IsNullOrWhiteSpace(Q) || wanted is not null;

    protected override async Task OnInitializedAsync()
    {
        wanted = Choice.Of<MailState>(State);
        mails = await Outbox.ExecuteAsync(Me, Q, wanted, int.TryParse(Page, out var page) ? page : 1, Context.RequestAborted);
        if (mails is null)
            Navigation.NotFound();
    }

    private async Task SendAgainAsync(Guid mail)
    {
        refusal = await Again.ExecuteAsync(Me, mail, CancellationToken.None);
        if (refusal is null)
            Navigation.NavigateTo(Address(mails!.Page, wanted));
        else
            Context.Response.StatusCode = RefusalStatus.Of(refusal.Kind);
    }

    private string Address(int page, MailState? state)
    {
        var parts = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["q"] = string.IsNullOrWhiteSpace(Q) ? null : Q,
            ["state"] = state?.ToString(),
            ["page"] = page > 1 ? page.ToString() : null,
        };
        return QueryHelpers.AddQueryString("/admin/mail", parts.Where(part => part.Value is not null));
    }

    private static string Times(int tries) => tries == 1 ? "once" : $"{tries} times";

    private static string Word(MailState state) => state switch
    {
        MailState.Waiting => "Waiting",
        MailState.Sent => "Sent",
        MailState.Failed => "Not taken",
        _ => "Too late",
    };

    private static BadgeKind Tone(MailState state) => state switch
    {
        MailState.Sent => BadgeKind.Ok,
        MailState.Failed => BadgeKind.Danger,
        MailState.Waiting => BadgeKind.Info,
        _ => BadgeKind.Plain,
    };
}
