using LiveClasses.Core.Persistence;

namespace LiveClasses.Core.Email;

/// <inheritdoc cref="IEmailOutbox"/>
public sealed class EmailOutbox(TimeProvider time) : IEmailOutbox
{
    public OutboxMail Add(AppDbContext db, Mail mail, DateTimeOffset? notBefore = null)
    {
        var now = time.GetUtcNow();
        var stored = new OutboxMail
        {
            To = mail.To,
            Subject = mail.Subject,
            Text = mail.Text,
            Html = mail.Html,
            CreatedAt = now,
            SendAfter = notBefore?.ToUniversalTime() ?? now,
        };
        db.OutboxMails.Add(stored);
        return stored;
    }
}
