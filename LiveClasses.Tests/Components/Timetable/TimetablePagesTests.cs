using System.Net;
using LiveClasses.Core.Sessions;
using LiveClasses.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Tests.Components.Timetable;

/// <summary>Series, calendar and calendar files over HTTP, as a browser without script sees them.</summary>
public sealed class TimetablePagesTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task A_series_is_looked_through_planned_over_a_change_of_clocks_and_one_of_it_is_moved()
    {
        using var host = await SignedInAsync(Cast.Amara.Email);
        var path = $"/teaching/classes/new?course={await CourseIdAsync("signals-and-systems")}";
        var start = NextChange(new DateOnly(DateTime.UtcNow.Year + 1, 3, 31));
        (string, string?)[] series =
        [
            ("Fields.Title", "Spring series"), ("Fields.Date", $"{start.AddDays(-7):yyyy-MM-dd}"), ("Fields.From", "02:30"), ("Fields.To", "04:00"), ("Fields.TimeZone", "Europe/Berlin"),
            ("Fields.Repeat", "Weekly"), ("Fields.Days", null), ("Fields.EndsBy", "count"), ("Fields.Count", "3"),
        ];
        var looked = await (await host.SubmitAsync(path, "class", [.. series, ("Fields.Act", "dates")])).DocumentAsync();
        Assert.Equal(3, looked.QuerySelectorAll(".repeat-dates li").Length);
        Assert.Contains("The clocks are put forward over 02:30", looked.QuerySelector(".repeat-dates")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Spring series", looked.QuerySelector("[name='Fields.Title']")!.GetAttribute("value"));

        var made = await host.SubmitAsync(path, "class", [.. series, ("Fields.Act", "schedule")]);
        Assert.EndsWith("/series", made.Headers.Location?.ToString(), StringComparison.Ordinal);
        var classes = await SeriesAsync("Spring series");
        Assert.Equal([1, 1, 0], classes.Select(s => s.StartsAt.UtcDateTime.Hour)); // 02:30 in winter, 03:30 in the gap, 02:30 in summer
        Assert.Equal(3, (await host.PageAsync($"/teaching/classes/{classes[0].Id}/series")).QuerySelectorAll("tbody tr").Length);

        await host.SubmitAsync($"/teaching/classes/{classes[1].Id}/edit", "class", ("Fields.From", "05:00"), ("Fields.To", "06:00"), ("Fields.Scope", "This"), ("Fields.Act", "schedule"));
        var all = await host.SubmitAsync($"/teaching/classes/{classes[0].Id}/edit", "class", ("Fields.From", "02:00"), ("Fields.To", "03:00"), ("Fields.Scope", "All"), ("Fields.Act", "schedule"));
        Assert.EndsWith("series?done=3", all.Headers.Location?.ToString(), StringComparison.Ordinal);
        Assert.Equal(["02:00", "05:00", "02:00"], (await SeriesAsync("Spring series")).Select(s => $"{s.Wall.Start.Hour:00}:{s.Wall.Start.Minute:00}"));
        Assert.Contains("Moved by itself", (await host.PageAsync($"/teaching/classes/{classes[0].Id}/series")).QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);

        await host.SubmitAsync($"/classes/{classes[1].Id}", "cancel", ("Reason", "Term ends"), ("Scope", "Following"));
        Assert.Equal([SessionState.Scheduled, SessionState.Cancelled, SessionState.Cancelled], (await SeriesAsync("Spring series")).Select(s => s.State));
    }

    [Fact]
    public async Task A_bad_rule_is_refused_beside_its_field()
    {
        using var host = await SignedInAsync(Cast.Amara.Email);
        var path = $"/teaching/classes/new?course={await CourseIdAsync("signals-and-systems")}";
        foreach (var (field, typed) in new[] { ("Fields.Repeat", "Hourly"), ("Fields.Count", "0"), ("Fields.Count", "many"), ("Fields.Interval", "99") })
        {
            var answer = await host.SubmitAsync(path, "class", [("Fields.Title", "Bad"), ("Fields.Repeat", "Weekly"), (field, typed), ("Fields.Act", "schedule")]);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.NotNull((await answer.DocumentAsync()).ErrorOf(field));
        }

        await using var db = app.Db();
        Assert.False(await db.Sessions.AnyAsync(s => s.Title == "Bad"));
    }

    [Fact]
    public async Task A_start_within_the_hour_is_pointed_out_before_it_is_stored_and_once()
    {
        using var host = await SignedInAsync(Cast.Mateo.Email);
        var soon = DateTime.UtcNow.AddMinutes(30);
        (string, string?)[] hurried = [("Fields.Title", "Hurried"), ("Fields.Date", $"{soon:yyyy-MM-dd}"), ("Fields.From", $"{soon:HH:mm}"), ("Fields.To", $"{soon.AddMinutes(20):HH:mm}"), ("Fields.TimeZone", "UTC"), ("Fields.Act", "schedule")];
        var path = $"/teaching/classes/new?course={await CourseIdAsync("drawing-people-in-ten-lines")}";
        var page = await (await host.SubmitAsync(path, "class", hurried)).DocumentAsync();
        Assert.Contains("within the hour", page.QuerySelector("#fields-from-hint")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(await SeriesAsync("Hurried"));
        var made = await host.SendFormAsync(path, page.Form("class"), ("Fields.Act", "schedule"));
        Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
    }

    [Fact]
    public async Task A_copy_takes_the_settings_a_week_later_and_the_run_sheet()
    {
        using var host = await SignedInAsync(Cast.Amara.Email);
        var source = (await SeriesAsync("Office hour"))[0];
        await using (var db = app.Db())
        {
            db.RunSheetEntries.Add(new() { SessionId = source.Id, Item = new LiveClasses.Core.Rooms.RunSheets.NoteItem("Say hello"), ChangedAt = DateTimeOffset.UtcNow });
            await db.SaveChangesAsync();
        }

        var made = await host.SubmitAsync($"/teaching/classes/new?from={source.Id}", "class", ("Fields.Title", "Office hour, again"), ("Fields.CopiesSheet", "true"), ("Fields.Act", "schedule"));
        Assert.Contains("done=scheduled", made.Headers.Location?.ToString(), StringComparison.Ordinal);
        var copy = (await SeriesAsync("Office hour, again"))[0];
        Assert.Equal((SessionKind.OfficeHours, 30, source.Wall.Start.PlusWeeks(1)), (copy.Kind, copy.Capacity, copy.Wall.Start));
        await using var after = app.Db();
        Assert.Equal(1, await after.RunSheetEntries.CountAsync(e => e.SessionId == copy.Id));
        using var other = await SignedInAsync(Cast.Mateo.Email);
        Assert.Equal("", (await other.PageAsync($"/teaching/classes/new?from={source.Id}")).QuerySelector("[name='Fields.Title']")!.GetAttribute("value") ?? "");
    }

    [Fact]
    public async Task A_template_is_offered_to_those_who_manage_it_and_begins_a_class_until_it_is_none_any_more()
    {
        using var host = await SignedInAsync(Cast.Amara.Email);
        var source = (await SeriesAsync("What an average hides"))[0];
        var long_ = await host.SubmitAsync($"/classes/{source.Id}", "template", ("Template", new string('x', 81)));
        Assert.NotNull((await long_.DocumentAsync()).ErrorOf("Template"));
        await host.SubmitAsync($"/classes/{source.Id}", "template", ("Template", "Sixty minutes\r\n<b>"));
        var link = (await host.PageAsync("/teaching/classes/new")).QuerySelector(".class-templates a")!;
        Assert.Equal(("Sixty minutes <b>", $"/teaching/classes/new?from={source.Id}"), (link.TextContent, link.GetAttribute("href")));
        Assert.Equal("What an average hides", (await host.PageAsync(link.GetAttribute("href")!)).QuerySelector("[name='Fields.Title']")!.GetAttribute("value"));
        using var other = await SignedInAsync(Cast.Mateo.Email);
        Assert.Null((await other.PageAsync("/teaching/classes/new")).QuerySelector(".class-templates"));
        await host.SubmitAsync($"/classes/{source.Id}", "template", ("Template", " "));
        Assert.Null((await host.PageAsync("/teaching/classes/new")).QuerySelector(".class-templates"));
    }

    [Theory]
    [InlineData("/calendar")]
    [InlineData("/calendar?view=week")]
    [InlineData("/calendar?view=agenda")]
    [InlineData("/calendar?view=9&on=9999-99-99")]
    [InlineData("/calendar?view=month&on=2200-12-31")]
    [InlineData("/calendar?view=%27--&on=%00")]
    public async Task The_calendar_needs_no_circuit_and_no_address_breaks_it(string path)
    {
        using var student = await SignedInAsync(Cast.Yuki.Email);
        var answer = await student.GetPageAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain("<!--Blazor:{\"type\":\"server\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var visitor = app.Client();
        Assert.Contains("/account/sign-in", (await visitor.GetPageAsync(path)).Headers.Location?.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A3_a_calendar_has_the_readers_own_classes_alone()
    {
        using var yuki = await SignedInAsync(Cast.Yuki.Email);
        using var ravi = await SignedInAsync(Cast.Ravi.Email);
        Assert.Contains("Is this difference a difference?", await TextAsync(yuki, "/calendar?view=agenda"), StringComparison.Ordinal);
        Assert.DoesNotContain("Is this difference a difference?", await TextAsync(ravi, "/calendar?view=agenda"), StringComparison.Ordinal);
        Assert.DoesNotContain("Fourier transform, week 4", await TextAsync(yuki, "/calendar?view=agenda"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A15_the_secret_address_works_without_a_cookie_until_a_new_one_is_made()
    {
        using var jonas = await SignedInAsync(Cast.Jonas.Email);
        var address = await FeedAsync(jonas);
        using var program = app.Client();
        var file = await program.GetAsync(address);
        Assert.Equal("text/calendar", file.Content.Headers.ContentType?.MediaType);
        var text = await file.Content.ReadAsStringAsync();
        Assert.Contains("SUMMARY:Is this difference a difference?", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Walking figures", text, StringComparison.Ordinal);
        var next = await FeedAsync(jonas);
        Assert.Equal(HttpStatusCode.NotFound, (await program.GetAsync(address)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync(next)).StatusCode);
        Assert.Null((await jonas.PageAsync("/calendar")).QuerySelector("#feed-address"));
    }

    [Fact]
    public async Task A_file_of_a_class_is_for_whoever_sees_its_page()
    {
        using var visitor = app.Client();
        var open = (await SeriesAsync("Office hour"))[0];
        var file = await visitor.GetAsync($"/classes/{open.Id}/calendar.ics");
        Assert.Equal(HttpStatusCode.OK, file.StatusCode);
        Assert.Contains($"classes/{open.Id}\r\n", (await file.Content.ReadAsStringAsync()).Replace("\r\n ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        var draft = (await SeriesAsync("Fourier transform, week 4"))[0];
        using var host = await SignedInAsync(Cast.Amara.Email);
        foreach (var client in new[] { visitor, host })
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/classes/{draft.Id}/calendar.ics")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/classes/{Guid.NewGuid()}/calendar.ics")).StatusCode);
    }

    private async Task<string> FeedAsync(HttpClient client)
    {
        var page = await (await client.SubmitAsync("/calendar", "feed")).DocumentAsync();
        return page.QuerySelector("#feed-address")!.GetAttribute("value")!;
    }

    private static async Task<string> TextAsync(HttpClient client, string path) => (await client.PageAsync(path)).QuerySelector("main")!.TextContent;

    /// <summary>The Sunday on which Berlin's clocks change in that month.</summary>
    private static DateOnly NextChange(DateOnly endOfMonth) => endOfMonth.AddDays(-(int)endOfMonth.DayOfWeek);

    private async Task<List<LiveSession>> SeriesAsync(string title)
    {
        await using var db = app.Db();
        return await db.Sessions.AsNoTracking().Where(s => s.Title == title).OrderBy(s => s.SeriesDate).ToListAsync();
    }

    private async Task<HttpClient> SignedInAsync(string email)
    {
        var client = app.Client();
        Assert.Equal(HttpStatusCode.Redirect, (await client.SignInAsync(email, AppFixture.Password)).StatusCode);
        return client;
    }

    private async Task<Guid> CourseIdAsync(string slug)
    {
        await using var db = app.Db();
        return await db.Courses.Where(c => c.Slug == slug).Select(c => c.Id).SingleAsync();
    }
}
