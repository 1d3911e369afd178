using LiveClasses.Core.Accounts;
using LiveClasses.Core.Email;
using LiveClasses.Core.Notifications;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Push;
using LiveClasses.Tests.Support;
using LiveClasses.Web.Adapters.Email.Outbox;
using LiveClasses.Web.Adapters.Email.Smtp;
using LiveClasses.Web.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace LiveClasses.Tests.Core.Notifications;

/// <summary>A day and a half of reminders, minute by minute on a clock of our own, with two nodes, a real mail server and what goes wrong with them.</summary>
public sealed class RemindersOverNodesTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task F4_F5_a_node_that_is_killed_while_it_writes_loses_nothing_and_doubles_nothing()
    {
        await using var school = await School.NewAsync();
        await using var smtp = new FakeSmtp();
        for (var i = 0; i < 5; i++)
            await school.EnrolAsync(await school.PersonAsync($"Student {i}", SiteRoles.Student), school.Signals);
        await school.SessionAsync(school.Signals, school.Amara, inMinutes: 25 * 60);
        var start = school.Clock.Now.AddHours(25);
        var dying = new DyingWords(after: 3);

        while (school.Clock.Now < start.AddHours(1))
        {
            await IgnoreDeathAsync(Node(school, dying).ExecuteAsync());
            await Task.WhenAll(Node(school).ExecuteAsync(), Node(school).ExecuteAsync());
            await Task.WhenAll(Post(school, smtp.Port).SendDueAsync(CancellationToken.None), Post(school, smtp.Port).SendDueAsync(CancellationToken.None));
            school.Clock.Now += Tick;
        }

        Assert.True(dying.HasDied);
        var mails = smtp.Mails.Select(mail => (mail.Recipients[0], Subject(mail))).ToList();
        Assert.Equal(6 * 3, mails.Count);
        Assert.Equal(mails.Count, mails.Distinct().Count());
    }

    [Fact]
    public async Task F6_after_two_hours_without_a_mail_server_nothing_comes_that_is_of_no_use_any_more()
    {
        await using var school = await School.NewAsync();
        await using var smtp = new FakeSmtp();
        await school.SessionAsync(school.Signals, school.Amara, inMinutes: 25 * 60, title: "Soon");
        await school.SessionAsync(school.Signals, school.Amara, inMinutes: 48 * 60, title: "Later");
        var start = school.Clock.Now.AddHours(25);
        var nowhere = FreePort.Next();

        while (school.Clock.Now < start.AddHours(4))
        {
            var isDown = school.Clock.Now > start.AddMinutes(-70) && school.Clock.Now < start.AddMinutes(50);
            var before = smtp.Mails.Count;
            await Node(school).ExecuteAsync();
            await Post(school, isDown ? nowhere : smtp.Port).SendDueAsync(CancellationToken.None);
            Assert.True(school.Clock.Now < start || smtp.Mails.Skip(before).All(mail => !Subject(mail).Contains("Soon", StringComparison.Ordinal)));
            school.Clock.Now += Tick;
        }

        Assert.Equal(["DayBefore: Soon", "DayBefore: Later"], smtp.Mails.Select(Subject));
        await using var db = school.Db();
        Assert.Equal(2, await db.OutboxMails.CountAsync(mail => mail.SentAt == null && mail.LastError != null && mail.ExpiresAt == start));
    }

    private static SendNotices Node(School school, INoticeWords? words = null) =>
        new(school.Get<IDbContextFactory<AppDbContext>>(), words ?? new PlainWords(), new EmailOutbox(school.Clock), school.Clock);

    private static OutboxPost Post(School school, int port)
    {
        var options = new SmtpOptions { Host = "127.0.0.1", Port = port, StartTls = false, From = "classes@school.example" };
        return new OutboxPost(school.Get<IDbContextFactory<AppDbContext>>(), new SmtpEmailSender(Options.Create(options)), school.Clock, NullLogger<OutboxPost>.Instance);
    }

    private static async Task IgnoreDeathAsync(Task work)
    {
        try
        {
            await work;
        }
        catch (NodeKilledException)
        {
            // Its transaction is gone with it.
        }
    }

    private static string Subject(FakeSmtp.ReceivedMail mail) =>
        mail.Headers.Split('\n').Single(line => line.StartsWith("Subject:", StringComparison.OrdinalIgnoreCase))["Subject:".Length..].Trim();

    private sealed class NodeKilledException() : Exception("The node is gone.");

    /// <summary>Takes its node with it, in the middle of a transaction; whoever comes after lives.</summary>
    private sealed class DyingWords(int after) : INoticeWords
    {
        private int written;

        public bool HasDied => Volatile.Read(ref written) >= after;

        public Task<NoticeMail> WriteAsync(Notice notice, CancellationToken cancellation = default) =>
            Interlocked.Increment(ref written) == after ? throw new NodeKilledException() : new PlainWords().WriteAsync(notice, cancellation);

        public Task<PushWords> ShortenAsync(Notice notice, CancellationToken cancellation = default) => new PlainWords().ShortenAsync(notice, cancellation);
    }
}
