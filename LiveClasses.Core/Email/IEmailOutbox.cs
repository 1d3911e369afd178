using LiveClasses.Core.Persistence;

namespace LiveClasses.Core.Email;

/// <summary>Where a use case leaves a mail: in its own transaction, so that the mail and its reason are stored together or not at all.</summary>
public interface IEmailOutbox
{
    /// <summary>Adds the mail to what the next <c>SaveChanges</c> of that context stores. It is sent soon after, and again until it is taken.</summary>
    /// <param name="notBefore">A later time to send it; null for at once.</param>
    OutboxMail Add(AppDbContext db, Mail mail, DateTimeOffset? notBefore = null);
}
