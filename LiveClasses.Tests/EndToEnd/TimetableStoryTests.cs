using LiveClasses.Core.Invitations;
using LiveClasses.Core.Sessions;
using LiveClasses.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace LiveClasses.Tests.EndToEnd;

/// <summary>Planning ahead: what a host does with a series, and what reaches a student's phone.</summary>
[Collection(Stories.Name)]
public sealed class TimetableStoryTests(AppFixture app)
{
    private static readonly BrowserNewContextOptions Phone = new() { ViewportSize = new ViewportSize { Width = 390, Height = 800 }, HasTouch = true };

    [Fact]
    public async Task When_I_plan_a_series_over_a_change_of_clocks_I_see_it_first_skip_a_holiday_and_move_one_class()
    {
        await using var host = await PersonInBrowser.SignedInAsync(app, Cast.Mateo);
        var page = host.Page;
        var change = LastSunday(DateTime.UtcNow.Year + 1, 10);
        await page.GotoAsync($"/teaching/classes/new?course={await CourseAsync("drawing-people-in-ten-lines")}");
        await page.GetByLabel("Title").FillAsync("Autumn drawing");
        await page.GetByLabel("Date", new() { Exact = true }).FillAsync($"{change.AddDays(-7):yyyy-MM-dd}");
        await page.GetByLabel("From", new() { Exact = true }).FillAsync("02:30");
        await page.GetByLabel("To", new() { Exact = true }).FillAsync("03:30");
        await page.GetByText("Repeat", new() { Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Classes", new() { Exact = true })).ToBeHiddenAsync();
        await page.GetByLabel("How often").SelectOptionAsync("Weekly");
        await page.GetByLabel("Classes", new() { Exact = true }).FillAsync("3");
        await host.ClickAsync("Show the dates");
        await host.SeesAsync("The clocks show 02:30 twice: it starts the first time.");
        await page.IsCleanAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { Name = $"Skip {change.AddDays(7).ToString("ddd d MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture)}" }).CheckAsync();
        await host.ClickAsync("Schedule class");
        await page.WaitForURLAsync(address => address.EndsWith("/series", StringComparison.Ordinal));
        Assert.Equal([change.AddDays(-7), change, change.AddDays(14)], (await SeriesAsync("Autumn drawing")).Select(s => s.Wall.Start.Date.ToDateOnly()));

        await page.GetByRole(AriaRole.Link, new() { Name = "Edit Autumn drawing" }).Nth(1).ClickAsync();
        await page.GetByLabel("From", new() { Exact = true }).FillAsync("10:00");
        await page.GetByLabel("To", new() { Exact = true }).FillAsync("11:00");
        await host.ClickAsync("Save");
        await host.SeesAsync("Saved.");
        await page.GetByRole(AriaRole.Heading, new() { Name = "History" }).ClickAsync();
        await host.SeesAsync("Moved");
        await page.IsCleanAsync();
        await host.FollowAsync("Series");
        await host.SeesAsync("Moved by itself");
        await page.IsCleanAsync();
        Assert.Empty(host.Faults);
    }

    [Fact]
    public async Task When_my_host_invites_me_and_moves_the_class_my_calendar_on_the_phone_follows()
    {
        var id = await AppointmentAsync("A walk through the hedge");
        await using var student = await PersonInBrowser.SignedInAsync(app, Cast.Yuki, Phone);
        var page = student.Page;
        Assert.Null((await app.Services.GetRequiredService<InvitePeople>().ExecuteAsync(id, Cast.Ines.Id, Cast.Yuki.Email)).Refusal);
        await page.GotoAsync(await InvitationLinkAsync("Invitation: A walk through the hedge"));
        await student.ClickAsync("I come");
        await student.SeesAsync("You have said that you come.");
        await page.IsCleanAsync();

        var session = (await SeriesAsync("A walk through the hedge"))[0];
        foreach (var view in new[] { "month", "week", "agenda" })
        {
            await page.GotoAsync($"/calendar?view={view}&on={session.StartsAt.UtcDateTime:yyyy-MM-dd}");
            await Assertions.Expect(page.Locator(view == "agenda" ? $".agenda-title[href='/classes/{id}']" : $".slot[href='/classes/{id}']")).ToHaveCountAsync(1);
            Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), $"{view} is wider than a phone");
            await page.IsCleanAsync();
        }

        var plan = SessionPlan.Of(session);
        Assert.Null((await app.Services.GetRequiredService<EditSession>().ExecuteAsync(id, Cast.Ines.Id, plan with { StartsAt = plan.StartsAt.PlusDays(3), EndsAt = plan.EndsAt.PlusDays(3) })).Refusal);

        await page.ReloadAsync();
        await Assertions.Expect(page.Locator($".agenda-day:has([href='/classes/{id}']) .agenda-date")).ToContainTextAsync($"{session.StartsAt.UtcDateTime.AddDays(3):dddd d MMMM}");
        Assert.Equal("REQUEST", await MethodAsync("New time: A walk through the hedge"));
        Assert.Empty(student.Faults);
    }

    private static DateOnly LastSunday(int year, int month)
    {
        var last = new DateOnly(year, month, DateTime.DaysInMonth(year, month));
        return last.AddDays(-(int)last.DayOfWeek);
    }

    /// <summary>For invited people alone, at noon in ten days.</summary>
    private async Task<Guid> AppointmentAsync(string title)
    {
        var start = NodaTime.LocalDateTime.FromDateTime(DateTime.UtcNow.Date.AddDays(10).AddHours(12));
        var plan = new SessionPlan { Title = title, StartsAt = start, EndsAt = start.PlusHours(1), TimeZone = "UTC", Access = SessionAccess.Invited };
        var made = await app.Services.GetRequiredService<ScheduleSession>().ExecuteAsync(await CourseAsync("the-garden-as-a-city"), Cast.Ines.Id, plan);
        Assert.Null(made.Refusal);
        return made.Value.Id;
    }

    private async Task<string> InvitationLinkAsync(string subject)
    {
        await using var db = app.Db();
        var mail = await db.OutboxMails.SingleAsync(m => m.Subject == subject);
        return new Uri(System.Text.RegularExpressions.Regex.Match(mail.Text, @"https?://\S+/invitations/\S+").Value).PathAndQuery;
    }

    private async Task<string?> MethodAsync(string subject)
    {
        await using var db = app.Db();
        return await db.OutboxMails.Where(m => m.Subject == subject).Select(m => m.CalendarMethod).SingleAsync();
    }

    private async Task<List<LiveSession>> SeriesAsync(string title)
    {
        await using var db = app.Db();
        return await db.Sessions.AsNoTracking().Where(s => s.Title == title).OrderBy(s => s.SeriesDate).ToListAsync();
    }

    private async Task<Guid> CourseAsync(string slug)
    {
        await using var db = app.Db();
        return await db.Courses.Where(c => c.Slug == slug).Select(c => c.Id).SingleAsync();
    }
}
