using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Security.Authentication;
using System.Text;
using LiveClasses.Core.Email;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Adapters.Email.Smtp;

/// <summary>The framework's SMTP client: STARTTLS and plain, which is what relays offer. One connection a mail.</summary>
internal sealed class SmtpEmailSender(IOptions<SmtpOptions> options) : IEmailSender
{
    public async Task SendAsync(OutboxMail mail, CancellationToken cancel = default)
    {
        var settings = options.Value;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(settings.Timeout);
        try
        {
            using var message = Message(mail, settings);
            using var client = new SmtpClient(settings.Host, settings.Port) { EnableSsl = settings.StartTls };
            if (settings.User.Length > 0)
                client.Credentials = new NetworkCredential(settings.User, settings.Password);
            // The client itself does not stop waiting for a silent server, whatever its token says; leaving disposes it.
            await client.SendMailAsync(message, patience.Token).WaitAsync(patience.Token);
        }
        catch (SmtpException refused)
        {
            // 5xx about the recipient stays so; about us (sign-in, relaying) it is mended in the settings, and then the mail shall go.
            throw new EmailNotTakenException(Words(refused), isFinal: refused is SmtpFailedRecipientException { StatusCode: >= SmtpStatusCode.SyntaxError }, refused);
        }
        catch (Exception failed) when (failed is IOException or AuthenticationException or FormatException or ArgumentException)
        {
            // The client lets a bad certificate through as it is; like a cut line, that is mended elsewhere.
            throw new EmailNotTakenException(failed.Message, isFinal: failed is FormatException or ArgumentException, failed);
        }
        catch (OperationCanceledException late) when (!cancel.IsCancellationRequested)
        {
            throw new EmailNotTakenException($"{settings.Host}:{settings.Port} did not take the mail within {settings.Timeout.TotalSeconds:0} s.", isFinal: false, late);
        }
    }

    private static MailMessage Message(OutboxMail mail, SmtpOptions settings)
    {
        var message = new MailMessage(new MailAddress(settings.From, settings.FromName, Encoding.UTF8), new MailAddress(mail.To))
        {
            Subject = mail.Subject,
            SubjectEncoding = Encoding.UTF8,
            Body = mail.Text,
            BodyEncoding = Encoding.UTF8,
        };
        // The same mail sent twice after a crash is one mail to programs that compare ids.
        message.Headers.Add("Message-ID", $"<{mail.Id:n}@{message.From!.Host}>");
        message.Headers.Add("Auto-Submitted", "auto-generated");
        if (mail.UnsubscribeAddress is { } address)
        {
            // One click in the mail program, without opening the page (RFC 8058).
            message.Headers.Add("List-Unsubscribe", $"<{address}/one-click>");
            message.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }

        if (mail.Html is { } html)
            message.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(html, Encoding.UTF8, MediaTypeNames.Text.Html));
        if (mail.Calendar is { } calendar)
            AddCalendar(message, calendar, mail.CalendarMethod ?? "PUBLISH");
        return message;
    }

    /// <summary>Twice, as every mail program wants it differently (RFC 6047): as a reading of the mail itself, and as a file to open.</summary>
    private static void AddCalendar(MailMessage message, string calendar, string method)
    {
        var type = new ContentType("text/calendar") { CharSet = "utf-8", Parameters = { ["method"] = method } };
        message.AlternateViews.Add(new AlternateView(new MemoryStream(Encoding.UTF8.GetBytes(calendar)), type) { TransferEncoding = TransferEncoding.Base64 });
        message.Attachments.Add(new Attachment(new MemoryStream(Encoding.UTF8.GetBytes(calendar)), "class.ics", "application/ics"));
    }

    private static string Words(SmtpException refused) =>
        refused.InnerException is { } cause ? $"{refused.Message} {cause.Message}" : refused.Message;
}
