using System.Net;
using System.Net.Http.Json;
using LiveClasses.Core.Recordings;
using LiveClasses.Core.Sessions;
using LiveClasses.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LiveClasses.Tests.Components.Sessions;

/// <summary>What visitors, students and hosts see of courses, classes, recordings and attendance, over HTTP.</summary>
public sealed class ClassPagesTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task A_visitor_finds_a_course_enrols_and_leaves()
    {
        using var visitor = app.Client();
        var found = await visitor.PageAsync("/?q=bread");
        Assert.Equal("Bread chemistry workshop", Assert.Single(found.QuerySelectorAll(".course-card h2")).TextContent);
        Assert.NotNull((await visitor.PageAsync("/courses/the-garden-as-a-city")).QuerySelector("a[href*='sign-in']"));

        using var lena = await SignedInAsync(Cast.Lena.Email);
        var enrolled = await lena.SubmitAsync("/courses/the-garden-as-a-city", "enrol");
        Assert.Contains("done=enrolled", enrolled.Headers.Location?.ToString(), StringComparison.Ordinal);
        var mine = await lena.PageAsync("/courses/the-garden-as-a-city?done=enrolled");
        Assert.Contains("You are enrolled", mine.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(mine.Form("leave").GetAttribute("data-confirm"));
        await lena.SubmitAsync("/courses/the-garden-as-a-city", "leave");
        Assert.NotNull((await lena.PageAsync("/courses/the-garden-as-a-city")).Form("enrol"));
    }

    [Fact]
    public async Task Whoever_was_removed_is_told_so_and_not_offered_a_place()
    {
        // A9
        using var mei = await SignedInAsync(Cast.Mei.Email);
        await using (var db = app.Db())
            await db.Enrollments.Where(e => e.PersonId == Cast.Mei.Id && e.Course!.Slug == "the-garden-as-a-city").ExecuteUpdateAsync(set => set.SetProperty(e => e.BannedAt, DateTimeOffset.UtcNow));
        var page = await mei.PageAsync("/courses/the-garden-as-a-city");
        Assert.Contains("You were removed from this course", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("input[name=_handler][value=enrol]"));
    }

    [Fact]
    public async Task A_class_page_says_what_to_do_to_everybody()
    {
        var id = await IdAsync("Fourier series, week 3");
        using var visitor = app.Client();
        Assert.Contains("Sign in", (await JoinAsync(visitor, id)).TextContent, StringComparison.Ordinal);
        using var ines = await SignedInAsync(Cast.Ines.Email);
        Assert.Contains("Enrol in the course", (await JoinAsync(ines, id)).TextContent, StringComparison.Ordinal);
        using var yuki = await SignedInAsync(Cast.Yuki.Email);
        var waiting = await JoinAsync(yuki, id);
        Assert.NotNull(waiting.QuerySelector("[data-countdown]"));
        Assert.NotNull(waiting.QuerySelector($"a[href='/classes/{id}/room']"));
        using var amara = await SignedInAsync(Cast.Amara.Email);
        Assert.Contains("Open studio", (await JoinAsync(amara, id)).TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/courses/no-such-course")]
    [InlineData("/courses/%27%20or%201=1--")]
    [InlineData("/classes/00000000-0000-0000-0000-000000000000")]
    [InlineData("/classes/not-an-id")]
    [InlineData("/recordings/00000000-0000-0000-0000-000000000000")]
    public async Task What_is_not_there_is_not_found(string path)
    {
        using var visitor = app.Client();
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetPageAsync(path)).StatusCode);
    }

    [Theory]
    [InlineData("/?page=-5&level=9&when=never&live=yes")]
    [InlineData("/?page=99999999999999&q=%00%F0%9F%92%A9")]
    [InlineData("/?q=%25%27%3B--")]
    [InlineData("/recordings?page=abc&q=%27")]
    public async Task A_wild_address_is_no_fault(string path)
    {
        using var visitor = app.Client();
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetPageAsync(path)).StatusCode);
    }

    [Fact]
    public async Task A_draft_is_not_there_for_others()
    {
        // A3
        var draft = await IdAsync("Fourier transform, week 4");
        using var yuki = await SignedInAsync(Cast.Yuki.Email);
        Assert.Equal(HttpStatusCode.NotFound, (await yuki.GetPageAsync($"/classes/{draft}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await yuki.GetPageAsync($"/classes/{draft}/attendance")).StatusCode);
        using var amara = await SignedInAsync(Cast.Amara.Email);
        Assert.Equal(HttpStatusCode.OK, (await amara.GetPageAsync($"/classes/{draft}")).StatusCode);
    }

    [Fact]
    public async Task The_host_reads_attendance_and_takes_it_along_and_a_student_sees_only_themselves()
    {
        var id = await IdAsync("Fourier series, week 2");
        using var amara = await SignedInAsync(Cast.Amara.Email);
        var sheet = await amara.PageAsync($"/classes/{id}/attendance");
        Assert.Equal(6, sheet.QuerySelectorAll(".attendance-list > li").Length);
        Assert.Equal("Late", Row(sheet, Cast.Ravi.Name).QuerySelector(".badge")!.TextContent);
        Assert.Equal("Absent", Row(sheet, Cast.Mei.Name).QuerySelector(".badge")!.TextContent);
        Assert.Equal(2, Row(sheet, Cast.Jonas.Name).QuerySelectorAll(".bars-span").Length);

        var file = await amara.GetAsync(new Uri($"/classes/{id}/attendance.csv", UriKind.Relative));
        Assert.Equal("text/csv", file.Content.Headers.ContentType?.MediaType);
        Assert.Matches("^\"?attendance-Fourier-series--week-2-[0-9-]+\\.csv\"?$", file.Content.Headers.ContentDisposition!.FileName!);
        var lines = (await file.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(7, lines.Length);
        Assert.Contains(lines, line => line.StartsWith($"{Cast.Ravi.Name},{Cast.Ravi.Email},yes,Late,65.0,72,", StringComparison.Ordinal));

        using var yuki = await SignedInAsync(Cast.Yuki.Email);
        var own = await yuki.PageAsync($"/classes/{id}/attendance");
        Assert.Contains(Cast.Yuki.Name, Assert.Single(own.QuerySelectorAll(".attendance-list > li")).TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(Cast.Lena.Name, own.Body!.TextContent, StringComparison.Ordinal);
        foreach (var email in new[] { Cast.Yuki.Email, Cast.Mateo.Email })
        {
            using var other = await SignedInAsync(email);
            Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(new Uri($"/classes/{id}/attendance.csv", UriKind.Relative))).StatusCode);
        }
    }

    [Fact]
    public async Task A_recording_is_in_the_library_of_those_who_may_watch_and_remembers_where_they_stopped()
    {
        var session = await IdAsync("Fourier series, week 1");
        var recording = new Recording { SessionId = session, State = RecordingState.Ready, StartedAt = DateTimeOffset.UtcNow, DurationMs = 600_000, Prefix = "x" };
        await using (var db = app.Db())
        {
            db.Recordings.Add(recording);
            await db.SaveChangesAsync();
        }

        using var yuki = await SignedInAsync(Cast.Yuki.Email);
        Assert.Equal(HttpStatusCode.OK, (await yuki.GetPageAsync($"/recordings/{recording.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await TellAsync(yuki, new { position = 130.5 })).StatusCode);
        Assert.Contains("2:10", (await yuki.PageAsync("/recordings?q=fourier")).QuerySelector(".recording-tile")!.TextContent, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TellAsync(yuki, new { position = -1 })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await TellAsync(yuki, new { position = "end" })).StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await yuki.PostAsync(new Uri($"/recordings/{recording.Id}/position", UriKind.Relative), new FormUrlEncodedContent([new("position", "1")]))).StatusCode);
        Assert.True((await TellAsync(yuki, new { position = 1, padding = new string('x', 5_000) })).StatusCode is HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.BadRequest);

        using var ines = await SignedInAsync(Cast.Ines.Email);
        Assert.Equal(HttpStatusCode.NotFound, (await ines.GetPageAsync($"/recordings/{recording.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await TellAsync(ines, new { position = 1 })).StatusCode);
        Assert.Null((await ines.PageAsync("/recordings")).QuerySelector($"a[href='/recordings/{recording.Id}']"));
        using var visitor = app.Client();
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetPageAsync($"/recordings/{recording.Id}")).StatusCode);

        Task<HttpResponseMessage> TellAsync(HttpClient client, object told) => client.PostAsJsonAsync($"/recordings/{recording.Id}/position", told);
    }

    [Fact]
    public async Task What_is_live_is_offered_first_to_those_who_may_join_and_ends_by_the_host_s_button()
    {
        var id = await IdAsync("Walking figures");
        var mateo = Cast.Mateo.Id;
        await using (var db = app.Db())
            await db.Sessions.Where(s => s.Id == id).ExecuteUpdateAsync(set => set.SetProperty(s => s.StartsAt, DateTimeOffset.UtcNow));
        Assert.Null((await app.Services.GetRequiredService<GoLive>().ExecuteAsync(id, mateo)).Refusal);

        using var sofia = await SignedInAsync(Cast.Sofia.Email);
        var banner = (await sofia.PageAsync("/")).QuerySelector(".live-banner")!;
        Assert.Contains("Walking figures", banner.TextContent, StringComparison.Ordinal);
        Assert.Equal($"/classes/{id}/room", banner.QuerySelector("a.button")!.GetAttribute("href"));
        using var jonas = await SignedInAsync(Cast.Jonas.Email);
        Assert.Null((await jonas.PageAsync("/")).QuerySelector(".live-banner"));

        using var host = await SignedInAsync(Cast.Mateo.Email);
        var page = await host.PageAsync($"/classes/{id}");
        var end = page.Form("end");
        Assert.Equal(HttpStatusCode.Redirect, (await host.SendFormAsync($"/classes/{id}", end)).StatusCode);
        // The same button in another tab: refused in words, and still the ended class.
        var again = await host.SendFormAsync($"/classes/{id}", end);
        Assert.True(again.StatusCode is HttpStatusCode.Conflict or HttpStatusCode.BadRequest);
        Assert.Contains("ended", (await host.PageAsync($"/classes/{id}")).QuerySelector(".join-panel")!.TextContent, StringComparison.Ordinal);
    }

    private static AngleSharp.Dom.IElement Row(AngleSharp.Html.Dom.IHtmlDocument page, string name) =>
        page.QuerySelectorAll(".attendance-list > li").Single(row => row.TextContent.Contains(name, StringComparison.Ordinal));

    private static async Task<AngleSharp.Dom.IElement> JoinAsync(HttpClient client, Guid id) => (await client.PageAsync($"/classes/{id}")).QuerySelector(".join-panel")!;

    private async Task<Guid> IdAsync(string title)
    {
        await using var db = app.Db();
        return await db.Sessions.Where(s => s.Title == title).Select(s => s.Id).SingleAsync();
    }

    private async Task<HttpClient> SignedInAsync(string email)
    {
        var client = app.Client();
        Assert.Equal(HttpStatusCode.Redirect, (await client.SignInAsync(email, AppFixture.Password)).StatusCode);
        return client;
    }
}
