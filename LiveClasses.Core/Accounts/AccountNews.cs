using LiveClasses.Core.Email;
using LiveClasses.Core.Persistence;

namespace LiveClasses.Core.Accounts;

/// <summary>Mails a person that the way into their account has changed, in the transaction of the change.</summary>
public sealed class AccountNews(IAccountLetters letters, IEmailOutbox outbox)
{
    internal async Task TellAsync(AppDbContext db, Person person, AccountChange change, CancellationToken cancellation)
    {
        if (person.Email is not null)
            outbox.Add(db, await letters.ChangedAsync(person, change, cancellation));
    }
}
