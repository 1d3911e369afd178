using LiveClasses.Core.Email;
using LiveClasses.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Tests.Core.Email;

public sealed class ForgetOldMailsTests
{
    [Fact]
    public async Task What_was_sent_is_kept_for_a_month_and_what_was_not_for_three()
    {
        await using var database = await PostgresFixture.NewAsync();
        var now = DateTimeOffset.UtcNow;
        await using (var db = database.Db())
        {
            db.OutboxMails.AddRange(
                Mail("sent long ago", now.AddDays(-40), sent: now.AddDays(-31)),
                Mail("sent lately", now.AddDays(-40), sent: now.AddDays(-29)),
                Mail("never taken", now.AddDays(-91), sent: null),
                Mail("waits still", now.AddDays(-80), sent: null));
            await db.SaveChangesAsync();
        }

        Assert.Equal(2, await new ForgetOldMails(database.Contexts, TimeProvider.System).ExecuteAsync());
        Assert.Equal(0, await new ForgetOldMails(database.Contexts, TimeProvider.System).ExecuteAsync());

        await using var after = database.Db();
        Assert.Equal(["sent lately", "waits still"], await after.OutboxMails.Select(m => m.Subject).Order().ToListAsync());

        static OutboxMail Mail(string subject, DateTimeOffset at, DateTimeOffset? sent) =>
            new() { To = "lena@example.test", Subject = subject, Text = "Hello", CreatedAt = at, SendAfter = at, SentAt = sent };
    }
}
