using LiveClasses.Core.Email;
using LiveClasses.Core.Persistence;
using LiveClasses.Tests.Support;
using LiveClasses.Web.Adapters.Email.Outbox;
using LiveClasses.Web.Adapters.Email.Smtp;
using LiveClasses.Web.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace LiveClasses.Tests.Adapters.Email;

public sealed class OutboxPostTests : IAsyncLifetime
{
    private readonly FakeSmtp _smtp = new();
    private readonly Clock _clock = new();
    private PostgresFixture _database = null!;

    [Fact]
    public async Task A_mail_stored_with_its_reason_arrives_once()
    {
        await AddAsync(new Mail("mia@example.org", "Grüße", "Hello Mia", "<p>Hello Mia</p>"));

        Assert.Equal(1, await Post().SendDueAsync(CancellationToken.None));
        Assert.Equal(0, await Post().SendDueAsync(CancellationToken.None));

        var mail = Assert.Single(_smtp.Mails);
        Assert.Equal(["mia@example.org"], mail.Recipients);
        Assert.Contains("=?utf-8?", mail.Headers, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("multipart/alternative", mail.Headers, StringComparison.Ordinal);
        Assert.Contains($"{(await StoredAsync()).Id:n}@school.example", mail.Headers, StringComparison.Ordinal);
        Assert.NotNull((await StoredAsync()).SentAt);
    }

    [Fact]
    public async Task A_calendar_file_goes_as_a_reading_of_the_mail_and_as_a_file()
    {
        await using (var db = _database.Db())
        {
            var mail = new EmailOutbox(_clock).Add(db, new Mail("mia@example.org", "Invitation", "Come", "<p>Come</p>"));
            (mail.Calendar, mail.CalendarMethod) = ("BEGIN:VCALENDAR\r\nSUMMARY:Größe\r\nEND:VCALENDAR\r\n", "REQUEST");
            await db.SaveChangesAsync();
        }

        await Post().SendDueAsync(CancellationToken.None);

        var raw = Assert.Single(_smtp.Mails).Raw;
        Assert.Contains("multipart/mixed", raw, StringComparison.Ordinal);
        Assert.Contains("multipart/alternative", raw, StringComparison.Ordinal);
        var calendar = raw[raw.IndexOf("Content-Type: text/calendar", StringComparison.Ordinal)..];
        Assert.Contains("method=REQUEST", calendar[..calendar.IndexOf("\n\n", StringComparison.Ordinal)], StringComparison.Ordinal);
        var body = calendar[(calendar.IndexOf("\n\n", StringComparison.Ordinal) + 2)..];
        Assert.Contains("SUMMARY:Größe", System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(body[..body.IndexOf("\n--", StringComparison.Ordinal)])), StringComparison.Ordinal);
        Assert.Contains("name=class.ics", raw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_whose_transaction_is_rolled_back_was_never_there()
    {
        await using (var db = _database.Db())
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            new EmailOutbox(_clock).Add(db, new Mail("mia@example.org", "Hello", "Hello"));
            await db.SaveChangesAsync();
            await transaction.RollbackAsync();
        }

        Assert.Equal(0, await Post().SendDueAsync(CancellationToken.None));
        Assert.Empty(_smtp.Mails);
    }

    [Fact]
    public async Task A_mail_for_later_waits_for_its_time()
    {
        await AddAsync(new Mail("mia@example.org", "Later", "Later"), _clock.GetUtcNow().AddHours(1));
        Assert.Equal(0, await Post().SendDueAsync(CancellationToken.None));

        _clock.Forward(TimeSpan.FromHours(1));
        Assert.Equal(1, await Post().SendDueAsync(CancellationToken.None));
    }

    [Fact]
    public async Task F6_while_the_server_is_down_a_mail_is_tried_ever_more_rarely_and_then_sent()
    {
        await AddAsync(new Mail("mia@example.org", "Patience", "Patience"));
        var away = Post(port: FreePort.Next());

        Assert.Equal(0, await away.SendDueAsync(CancellationToken.None));
        Assert.Equal(0, await away.SendDueAsync(CancellationToken.None));
        var once = await StoredAsync();
        Assert.Equal(1, once.Tries);
        Assert.NotNull(once.LastError);

        _clock.Forward(TimeSpan.FromSeconds(31));
        await away.SendDueAsync(CancellationToken.None);
        _clock.Forward(TimeSpan.FromSeconds(31));
        await away.SendDueAsync(CancellationToken.None);
        Assert.Equal(2, (await StoredAsync()).Tries);

        _clock.Forward(TimeSpan.FromHours(2));
        Assert.Equal(1, await Post().SendDueAsync(CancellationToken.None));
        Assert.Null((await StoredAsync()).LastError);
    }

    [Fact]
    public async Task An_address_that_does_not_exist_is_not_tried_again_and_does_not_hold_up_the_others()
    {
        _smtp.RefuseRecipients.Enqueue("550 no such mailbox");
        await AddAsync(new Mail("gone@example.org", "First", "First"));
        await AddAsync(new Mail("mia@example.org", "Second", "Second"), _clock.GetUtcNow());

        Assert.Equal(1, await Post().SendDueAsync(CancellationToken.None));
        _clock.Forward(TimeSpan.FromDays(10));
        Assert.Equal(0, await Post().SendDueAsync(CancellationToken.None));

        Assert.Equal(["mia@example.org"], Assert.Single(_smtp.Mails).Recipients);
        await using var db = _database.Db();
        var gone = await db.OutboxMails.SingleAsync(mail => mail.To == "gone@example.org");
        Assert.Null(gone.SentAt);
        Assert.NotNull(gone.LastError);
    }

    [Fact]
    public async Task F5_two_nodes_send_each_mail_once()
    {
        for (var i = 0; i < 20; i++)
            await AddAsync(new Mail($"person{i}@example.org", "Once", "Once"));

        var sent = await Task.WhenAll(Post().SendDueAsync(CancellationToken.None), Post().SendDueAsync(CancellationToken.None));

        Assert.Equal(20, sent.Sum());
        Assert.Equal(20, _smtp.Mails.Select(mail => mail.Recipients[0]).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(20, _smtp.Mails.Count);
    }

    [Fact]
    public async Task F4_a_process_that_dies_before_writing_it_down_sends_the_same_message_id_again()
    {
        await AddAsync(new Mail("mia@example.org", "Twice", "Twice"));
        var never = new TaskCompletionSource();
        _smtp.HoldAnswers = never.Task;
        using var death = new CancellationTokenSource();
        var dying = Post().SendDueAsync(death.Token);
        await Eventually.TrueAsync(() => _smtp.Mails.Count == 1);
        await death.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => dying);
        Assert.Null((await StoredAsync()).SentAt);

        _smtp.HoldAnswers = Task.CompletedTask;
        await Post().SendDueAsync(CancellationToken.None);

        Assert.Equal(2, _smtp.Mails.Count);
        Assert.Single(_smtp.Mails.Select(mail => mail.Headers.Split('\n').Single(line => line.StartsWith("Message-ID", StringComparison.OrdinalIgnoreCase))).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public void The_wait_grows_and_ends_at_three_hours()
    {
        Assert.Equal(TimeSpan.FromSeconds(30), OutboxPost.Wait(1));
        Assert.Equal(TimeSpan.FromMinutes(2), OutboxPost.Wait(3));
        Assert.Equal(TimeSpan.FromHours(3), OutboxPost.Wait(OutboxMail.MaxTries));
    }

    public async Task InitializeAsync() => _database = await PostgresFixture.NewAsync();

    public async Task DisposeAsync()
    {
        await _smtp.DisposeAsync();
        await _database.DisposeAsync();
    }

    private OutboxPost Post(int? port = null)
    {
        var options = new SmtpOptions { Host = "127.0.0.1", Port = port ?? _smtp.Port, StartTls = false, From = "classes@school.example" };
        return new OutboxPost(_database.Contexts, new SmtpEmailSender(Options.Create(options)), _clock, NullLogger<OutboxPost>.Instance);
    }

    private async Task AddAsync(Mail mail, DateTimeOffset? notBefore = null)
    {
        await using var db = _database.Db();
        new EmailOutbox(_clock).Add(db, mail, notBefore);
        await db.SaveChangesAsync();
    }

    private async Task<OutboxMail> StoredAsync()
    {
        await using AppDbContext db = _database.Db();
        return await db.OutboxMails.SingleAsync();
    }

    private sealed class Clock : TimeProvider
    {
        private DateTimeOffset _now = new(2026, 11, 21, 10, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => _now;

        public void Forward(TimeSpan by) => _now += by;
    }
}
