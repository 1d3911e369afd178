using System.Net;
using LiveClasses.Core.Notifications;
using LiveClasses.Core.Retention;
using LiveClasses.Core.Sessions;
using LiveClasses.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LiveClasses.Tests.Adapters.Email.Letters;

/// <summary>The words of a notice as its reader gets them, and the link that stops it.</summary>
public sealed class NoticeLettersTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task A_letter_says_the_time_in_the_readers_zone_and_words_on_both_sides_of_the_change_of_clocks()
    {
        var session = await SessionAsync();
        var berlin = await PersonAsync("Europe/Berlin", "de");
        session.Reschedule(new DateTimeOffset(2027, 3, 28, 0, 30, 0, TimeSpan.Zero), new DateTimeOffset(2027, 3, 28, 2, 0, 0, TimeSpan.Zero));

        var (mail, _) = await Words.WriteAsync(new Notice(NoticeKind.DayBefore, berlin, session, ToldStartsAt: null));

        Assert.Contains("Sonntag, 28. März 2027, 01:30–04:00 (Europe/Berlin)", mail.Text, StringComparison.Ordinal);
        Assert.Contains($"/classes/{session.Id}", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_reads_what_is_removed_and_when_in_their_own_words_and_where_to_say_no()
    {
        var session = Guid.NewGuid();
        var at = new DateTimeOffset(2027, 3, 27, 23, 30, 0, TimeSpan.Zero);
        var letter = new RetentionLetter("ada@demo.example", "Ada", "Europe/Berlin", "de", session, "Waves\r\nBcc: x <b>", "Signals", at.AddDays(-30), at, LogUntil: null);

        var mail = await app.Services.GetRequiredService<IRetentionLetters>().WriteAsync(letter);

        Assert.Contains("The recording, on Sonntag, 28. März 2027.", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Chat, questions", mail.Text, StringComparison.Ordinal);
        Assert.Contains($"/classes/{session}/keep", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', mail.Subject);
        Assert.DoesNotContain("<b>", mail.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A1_what_people_typed_is_text_in_a_letter()
    {
        var session = await SessionAsync();
        session.Title = "<img src=x onerror=alert(1)> & more";
        var (mail, _) = await Words.WriteAsync(new Notice(NoticeKind.Moved, await PersonAsync("Asia/Tokyo", "en"), session, session.StartsAt.AddDays(-1)));

        Assert.DoesNotContain("<img", mail.Html, StringComparison.Ordinal);
        Assert.Contains("&lt;img src=x onerror=alert(1)&gt; &amp; more", mail.Html, StringComparison.Ordinal);
        Assert.Contains("<img src=x onerror=alert(1)> & more", mail.Text, StringComparison.Ordinal);
        Assert.Contains("<s>", mail.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_link_stops_its_kind_when_pressed_and_not_when_it_is_only_opened()
    {
        var lena = await PersonAsync();
        var (mail, link) = await Words.WriteAsync(new Notice(NoticeKind.HourBefore, lena, await SessionAsync(), ToldStartsAt: null));
        Assert.Contains(link, mail.Text, StringComparison.Ordinal);
        await using var page = await Support.Browser.NewContextAsync(app.Address);
        var tab = await page.NewPageAsync();

        await tab.GotoAsync(link);
        Assert.Equal(NoticeWishes.All, await Choices.WantedAsync(lena.Id));
        await tab.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Stop these mails" }).ClickAsync();
        await tab.GetByText("Done: you get no more mail an hour before a class.").WaitForAsync();

        Assert.Equal(NoticeWishes.All with { Mail = NoticeKind.All & ~NoticeKind.HourBefore }, await Choices.WantedAsync(lena.Id));
        await Choices.ExecuteAsync(lena.Id, NoticeWishes.All);
    }

    [Fact]
    public async Task A_notification_says_the_same_in_two_lines_and_leads_to_a_page_of_the_site()
    {
        var session = await SessionAsync();
        var berlin = await PersonAsync("Europe/Berlin", "de");
        session.Title = "Optics\r\nand \u202Eeyes";
        session.Reschedule(new DateTimeOffset(2027, 3, 28, 0, 30, 0, TimeSpan.Zero), new DateTimeOffset(2027, 3, 28, 2, 0, 0, TimeSpan.Zero));

        var words = await Words.ShortenAsync(new Notice(NoticeKind.TenMinutesBefore, berlin, session, ToldStartsAt: null));

        Assert.Equal("In ten minutes: Optics and eyes", words.Title);
        Assert.Equal($"Sonntag, 28. März 2027, 01:30–04:00 (Europe/Berlin) · {session.Course!.Title}", words.Text);
        Assert.Equal($"/classes/{session.Id}/room", words.Address);
        foreach (var kind in Enum.GetValues<NoticeKind>().Where(kind => System.Numerics.BitOperations.IsPow2((int)kind)))
            Assert.NotEmpty((await Words.ShortenAsync(new Notice(kind, berlin, session, session.StartsAt) { Also = [session] })).Text);
        Assert.Equal("/calendar", (await Words.ShortenAsync(new Notice(NoticeKind.Invited, berlin, session, ToldStartsAt: null) { IsWithdrawn = true })).Address);
    }

    [Fact]
    public async Task One_click_of_a_mail_program_needs_no_cookie_and_a_forged_link_does_nothing()
    {
        var lena = await PersonAsync();
        var (_, link) = await Words.WriteAsync(new Notice(NoticeKind.Live, lena, await SessionAsync(), ToldStartsAt: null));
        using var client = new HttpClient();
        using var oneClick = new FormUrlEncodedContent([KeyValuePair.Create("List-Unsubscribe", "One-Click")]);

        using var forged = await client.PostAsync(link[..^4] + "AAAA/one-click", oneClick);
        Assert.Equal(HttpStatusCode.NotFound, forged.StatusCode);
        Assert.Equal(NoticeWishes.All, await Choices.WantedAsync(lena.Id));

        using var taken = await client.PostAsync(link + "/one-click", oneClick);
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        Assert.Equal(NoticeWishes.All with { Mail = NoticeKind.All & ~NoticeKind.Live }, await Choices.WantedAsync(lena.Id));
        await Choices.ExecuteAsync(lena.Id, NoticeWishes.All);
    }

    [Fact]
    public async Task The_job_of_every_minute_tells_people_by_itself()
    {
        await using (var db = app.Db())
            await db.Sessions.Where(s => s.Title == "Fourier series, week 3").ExecuteUpdateAsync(set => set.SetProperty(s => s.StartsAt, DateTimeOffset.UtcNow.AddMinutes(8)));
        await using var second = await app.AnotherNodeAsync();
        await Eventually.TrueAsync(
            async () =>
            {
                await using var db = app.Db();
                return await db.OutboxMails.AnyAsync(mail => mail.Subject == "In ten minutes: Fourier series, week 3");
            },
            "a reminder in the outbox");
    }

    private INoticeWords Words => app.Services.GetRequiredService<INoticeWords>();

    private ChooseNotices Choices => app.Services.GetRequiredService<ChooseNotices>();

    private async Task<LiveSession> SessionAsync()
    {
        await using var db = app.Db();
        return await db.Sessions.AsNoTracking().Include(s => s.Course).Include(s => s.Host).FirstAsync(s => s.State == SessionState.Scheduled);
    }

    private async Task<LiveClasses.Core.Accounts.Person> PersonAsync(string? zone = null, string? locale = null)
    {
        await using var db = app.Db();
        var person = await db.Users.AsNoTracking().SingleAsync(p => p.Email == Cast.Lena.Email);
        (person.TimeZone, person.Locale) = (zone ?? person.TimeZone, locale ?? person.Locale);
        return person;
    }
}
