using System.Net;
using AngleSharp.Html.Dom;
using LiveClasses.Core.Email;
using LiveClasses.Core.Persistence.Seeding;
using LiveClasses.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Tests.Components.Admin;

/// <summary>The outbox as admins see it, and the demo's mailbox.</summary>
public sealed class MailPageTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string Page = "/admin/mail";

    [Fact]
    public async Task An_admin_finds_a_mail_that_was_not_taken_sees_why_and_sends_it_again()
    {
        var failed = await AddAsync("Failing", tries: OutboxMail.MaxTries, error: "550 no such mailbox");
        await AddAsync("Failing too, but sent", sent: true);
        using var ada = await SignedInAsync(Cast.Ada);

        var page = await ada.PageAsync(Page + "?state=failed&q=failing");
        var line = Assert.Single(page.QuerySelectorAll(".mail"));
        Assert.Contains("550 no such mailbox", line.TextContent, StringComparison.Ordinal);
        await ada.SubmitAsync(Page + "?state=failed", $"again-{failed}");

        await using var db = app.Db();
        Assert.Equal(0, (await db.OutboxMails.SingleAsync(m => m.Id == failed)).Tries);
        Assert.True(await db.AuditEntries.AnyAsync(a => a.SubjectId == failed && a.Action == "mail.sent-again" && a.PersonId == Cast.Ada.Id));
        Assert.Empty((await ada.PageAsync(Page + "?state=failed&q=failing")).QuerySelectorAll(".mail"));
    }

    [Fact]
    public async Task A_mail_that_has_not_failed_is_not_sent_again_by_an_old_page()
    {
        var mail = await AddAsync("Once only", tries: OutboxMail.MaxTries);
        using var ada = await SignedInAsync(Cast.Ada);
        var form = (await ada.PageAsync(Page)).Form($"again-{mail}");
        await using (var db = app.Db())
            await db.OutboxMails.Where(m => m.Id == mail).ExecuteUpdateAsync(set => set.SetProperty(m => m.SentAt, DateTimeOffset.UtcNow));
        await ada.SendFormAsync(Page, form);

        await using var after = app.Db();
        Assert.Equal(OutboxMail.MaxTries, (await after.OutboxMails.SingleAsync(m => m.Id == mail)).Tries);
    }

    [Fact]
    public async Task The_page_never_shows_what_a_mail_says_and_a_reminder_that_came_too_late_is_no_failure()
    {
        await AddAsync("Your code", text: "The code is 482913");
        await AddAsync("In ten minutes", expired: true, tries: OutboxMail.MaxTries);
        using var ada = await SignedInAsync(Cast.Ada);

        var page = await ada.PageAsync(Page);
        Assert.DoesNotContain("482913", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Contains("Too late", Line(page, "In ten minutes"), StringComparison.Ordinal);
        Assert.Contains("Waiting", Line(page, "Your code"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_but_an_admin_finds_the_outbox()
    {
        foreach (var person in (DemoPerson[])[Cast.Amara, Cast.Morgan, Cast.Lena])
        {
            using var client = await SignedInAsync(person);
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetPageAsync(Page)).StatusCode);
        }
    }

    [Theory]
    [InlineData("?q=%25")]
    [InlineData("?q=%27%3B%20drop%20table--&state=7&page=-3")]
    public async Task A16_a_search_is_only_ever_text(string query)
    {
        await AddAsync("Anything");
        using var ada = await SignedInAsync(Cast.Ada);
        Assert.Empty((await ada.PageAsync(Page + query)).QuerySelectorAll(".mail"));
    }

    [Fact]
    public async Task In_a_demo_without_a_mail_server_everybody_at_the_machine_reads_what_would_have_been_sent()
    {
        var mail = await AddAsync("Welcome", text: "Go to https://school.example/room now.", html: "<p style=\"color:red\">Welcome</p><script>alert(1)</script>");
        using var visitor = app.Client();
        var page = await visitor.PageAsync($"/demo/mail?mail={mail}");
        Assert.Equal("https://school.example/room", page.QuerySelector(".mailbox-text a")!.GetAttribute("href"));

        var letter = await visitor.GetPageAsync($"/demo/mail/{mail}/letter");
        Assert.Contains("Welcome", await letter.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var policy = letter.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("sandbox;", policy, StringComparison.Ordinal);
    }

    private static string Line(IHtmlDocument page, string subject) =>
        page.QuerySelectorAll(".mail").First(line => line.TextContent.Contains(subject, StringComparison.Ordinal)).TextContent;

    private async Task<Guid> AddAsync(string subject, int tries = 0, string? error = null, bool sent = false, bool expired = false, string text = "Hello", string? html = null)
    {
        await using var db = app.Db();
        var now = DateTimeOffset.UtcNow;
        var mail = new OutboxMail
        {
            To = "lena@example.test",
            Subject = subject,
            Text = text,
            Html = html,
            CreatedAt = now,
            SendAfter = now.AddDays(1),
            Tries = tries,
            LastError = error,
            SentAt = sent ? now : null,
            ExpiresAt = expired ? now.AddMinutes(-1) : null,
        };
        db.OutboxMails.Add(mail);
        await db.SaveChangesAsync();
        return mail.Id;
    }

    private async Task<HttpClient> SignedInAsync(DemoPerson person)
    {
        var client = app.Client();
        await client.SignInAsync(person.Email, AppFixture.Password);
        return client;
    }
}
