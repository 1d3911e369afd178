using LiveClasses.Core.Accounts;
using LiveClasses.Core.Email;
using LiveClasses.Web.Adapters.Email.Letters;
using LiveClasses.Web.Adapters.Email.Smtp;
using LiveClasses.Web.Components.Mails;
using LiveClasses.Web.Hosting.Health;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Adapters.Email;

internal sealed class MailCheck(IOptions<SmtpOptions> options, LetterPress press, SchoolName school, TimeProvider time, IEmailSender? sender = null) : ISiteCheck
{
    private const string Settings = "Email__Smtp__Host, …__Port, …__From, …__User, …__Password";

    public string Act => "Send me a mail";

    public SiteCheck Look() => sender is null
        ? new("Mail", false, "No mail server is named: codes, invitations and reminders stay in the outbox.", Settings)
        : new("Mail", true, $"Sent by {options.Value.Host}:{options.Value.Port} as {options.Value.From}.", Settings);

    /// <summary>At once, past the outbox, so that the answer is the server's.</summary>
    public async Task<string?> TryAsync(string email, CancellationToken cancellation)
    {
        if (sender is null)
            return "No mail server is named.";
        var name = await school.ExecuteAsync(cancellation);
        var (html, text) = await press.PrintAsync<TestLetter>(new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(TestLetter.School)] = name });
        var now = time.GetUtcNow();
        try
        {
            await sender.SendAsync(new OutboxMail { To = email, Subject = $"{name}: mail works", Text = text, Html = html, CreatedAt = now, SendAfter = now }, cancellation);
            return null;
        }
        catch (EmailNotTakenException refused)
        {
            return refused.Message;
        }
    }
}
