using LiveClasses.Core.Email;
using LiveClasses.Web.Hosting.Demo;
using Microsoft.AspNetCore.Components;

namespace LiveClasses.Web.Components.Mails;

/// <summary>What a demo would have sent. Not there where mail goes out, and for nobody at another machine.</summary>
public sealed partial class MailboxPage
{
    private IReadOnlyList<OutboxMail>? mails;
    private OutboxMail? open;

    [SupplyParameterFromQuery(Name = "mail")]
    private string? Chosen { get; set; }

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [Inject]
    private DemoMailbox Mailbox { get; set; } = null!;

    [Inject]
    private LatestMails Latest { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        if (!Mailbox.IsOpenTo(Context))
        {
            Navigation.NotFound();
            return;
        }

        Context.Response.Headers.CacheControl = "no-store";
        mails = await Latest.ExecuteAsync(Context.RequestAborted);
        open = mails.FirstOrDefault(mail => mail.Id.ToString() == Chosen) ?? mails.FirstOrDefault();
    }
}
