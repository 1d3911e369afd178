using LiveClasses.Core.Email;
using LiveClasses.Web.Hosting.Mail;
using Microsoft.AspNetCore.Components;

namespace LiveClasses.Web.Components.Mails;

/// <summary>What a demo would have sent. Not there where mail goes out, and for nobody at another machine.</summary>
public sealed partial class MailboxPage
{
    private IReadOnlyList<MailInBox>? mails;
    private OutboxMail? open;

    [SupplyParameterFromQuery(Name = "mail")]
    private string? Chosen { get; set; }

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [Inject]
    private Mailbox Mailbox { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        if (!Mailbox.IsOpenTo(Context.Connection.RemoteIpAddress))
        {
            Navigation.NotFound();
            return;
        }

        Context.Response.Headers.CacheControl = "no-store";
        mails = await Mailbox.MailsAsync(Context.RequestAborted);
        var id = Guid.TryParse(Chosen, out var chosen) ? chosen : mails.FirstOrDefault()?.Id;
        open = id is { } mail ? await Mailbox.ReadAsync(mail, Context.RequestAborted) : null;
    }
}
