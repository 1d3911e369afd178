using LiveClasses.Core.Email;

namespace LiveClasses.Web.Hosting.Mail;

/// <summary>Whether a mail server is named: without one, mails stay in the outbox.</summary>
internal sealed class OutgoingMail(IEmailSender? sender = null)
{
    public bool IsOn => sender is not null;
}
