using System.Net;
using LiveClasses.Core.Courses;
using LiveClasses.Core.Sessions;
using LiveClasses.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LiveClasses.Tests.Components.Dashboard;

/// <summary>The forms of those who teach, over HTTP as a browser without script sends them.</summary>
public sealed class TeachingFormsTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task A_course_is_made_published_edited_and_taken_out_again()
    {
        using var host = await SignedInAsync(Cast.Mateo.Email);
        var made = await host.SubmitAsync("/teaching/courses/new", "course", ("Fields.Title", "Still life"), ("Fields.Capacity", "12"), ("Fields.Act", "save"));
        Assert.EndsWith("/courses/still-life", made.Headers.Location!.ToString(), StringComparison.Ordinal);
        using var visitor = app.Client();
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetPageAsync("/courses/still-life")).StatusCode);

        var edit = $"/teaching/courses/{await CourseIdAsync("still-life")}/edit";
        await host.SubmitAsync(edit, "course", ("Fields.Title", "Still lives"), ("Fields.Description", "<script>alert(1)</script> [x](javascript:alert(1))"), ("Fields.Act", "publish"));
        var page = await visitor.PageAsync("/courses/still-life");
        Assert.Equal("Still lives", page.QuerySelector("h1")!.TextContent);
        Assert.Empty(page.QuerySelectorAll("main script, main a[href^=javascript]"));

        var out_ = await host.SubmitAsync(edit, "unpublish");
        Assert.Equal(HttpStatusCode.Redirect, out_.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetPageAsync("/courses/still-life")).StatusCode);
    }

    [Fact]
    public async Task A_bad_course_is_refused_beside_its_fields_and_nothing_typed_is_lost()
    {
        using var host = await SignedInAsync(Cast.Mateo.Email);
        var longTitle = new string('x', 121);
        var answer = await host.SubmitAsync("/teaching/courses/new", "course",
            ("Fields.Title", longTitle), ("Fields.Summary", "<b>kept</b>"), ("Fields.Capacity", "lots"), ("Fields.Level", "Expert"), ("Fields.CoverHue", "999"), ("Fields.Act", "publish"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.DocumentAsync();
        foreach (var field in new[] { "Fields.Title", "Fields.Capacity", "Fields.Level" })
            Assert.NotNull(page.ErrorOf(field));
        Assert.Null(page.ErrorOf("Fields.Summary"));
        Assert.Equal((longTitle, "<b>kept</b>", "lots"), (Value(page, "Fields.Title"), Value(page, "Fields.Summary"), Value(page, "Fields.Capacity")));
        await using var db = app.Db();
        Assert.False(await db.Courses.AnyAsync(c => c.Title == longTitle));
    }

    [Fact]
    public async Task A_class_is_scheduled_changed_and_cancelled_by_its_forms()
    {
        using var host = await SignedInAsync(Cast.Amara.Email);
        var made = await host.SubmitAsync(await NewClassAsync("signals-and-systems"), "class", [("Fields.Title", "Extra hour"), .. At(30, "20:00", "21:00"), ("Fields.Chat", "true"), ("Fields.Act", "schedule")]);
        Assert.Contains("done=scheduled", made.Headers.Location?.ToString(), StringComparison.Ordinal);
        var session = await SessionAsync("Extra hour");
        Assert.Equal((SessionState.Scheduled, true, false, "Africa/Lagos"), (session.State, session.IsChatOn, session.ArePollsOn, session.TimeZone));
        Assert.Equal(TimeSpan.FromHours(1), session.EndsAt - session.StartsAt);
        Assert.Equal(19, session.StartsAt.UtcDateTime.Hour); // Lagos is an hour ahead

        var edited = await host.SubmitAsync($"/teaching/classes/{session.Id}/edit", "class", ("Fields.Title", "Extra hour, moved"), ("Fields.To", "22:30"), ("Fields.Act", "schedule"));
        Assert.Contains("done=saved", edited.Headers.Location?.ToString(), StringComparison.Ordinal);
        var moved = await SessionAsync("Extra hour, moved");
        Assert.Equal((session.Id, 150), (moved.Id, (int)(moved.EndsAt - moved.StartsAt).TotalMinutes));

        var empty = await host.SubmitAsync($"/classes/{session.Id}", "cancel", ("Reason", " "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        Assert.NotNull((await empty.DocumentAsync()).ErrorOf("Reason"));
        await host.SubmitAsync($"/classes/{session.Id}", "cancel", ("Reason", "<i>flu</i>"));
        using var student = await SignedInAsync(Cast.Yuki.Email);
        var page = await student.PageAsync($"/classes/{session.Id}");
        Assert.Contains("<i>flu</i>", page.QuerySelector(".join-panel")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task How_long_a_class_is_kept_is_chosen_in_its_form_and_changed_when_it_is_over()
    {
        using var host = await SignedInAsync(Cast.Amara.Email);
        var path = await NewClassAsync("signals-and-systems");
        var wrong = await host.SubmitAsync(path, "class", [("Fields.Title", "Kept a while"), .. At(35, "07:00", "08:00"), ("Fields.KeepLog", "other"), ("Fields.KeepLogDays", "0"), ("Fields.Act", "schedule")]);
        var page = await wrong.DocumentAsync();
        Assert.Contains("for ever", page.ErrorOf("Fields.KeepLog"), StringComparison.Ordinal);
        Assert.True(page.QuerySelector("details.class-more")!.HasAttribute("open"));
        await host.SubmitAsync(path, "class", [("Fields.Title", "Kept a while"), .. At(35, "07:00", "08:00"), ("Fields.KeepRecording", "90"), ("Fields.KeepLog", "other"), ("Fields.KeepLogDays", "45"), ("Fields.Act", "schedule")]);
        var session = await SessionAsync("Kept a while");
        Assert.Equal((90, 45), (session.KeepRecordingDays, session.KeepLogDays));
        await using (var db = app.Db())
        {
            await db.Sessions.Where(s => s.Id == session.Id).ExecuteUpdateAsync(set => set
                .SetProperty(s => s.State, SessionState.Ended).SetProperty(s => s.StartedAt, s => s.StartsAt).SetProperty(s => s.EndedAt, s => s.EndsAt));
        }

        var keep = $"/classes/{session.Id}/keep";
        Assert.Contains(keep, (await host.PageAsync($"/classes/{session.Id}")).QuerySelectorAll("a").Select(link => link.GetAttribute("href")));
        Assert.Equal("45", Value(await host.PageAsync(keep), "Fields.LogDays"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await host.SubmitAsync(keep, "keep", ("Fields.Log", "other"), ("Fields.LogDays", "x"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await host.SubmitAsync(keep, "keep", ("Fields.Recording", "ever"))).StatusCode);
        session = await SessionAsync("Kept a while");
        Assert.Equal((null, 45), (session.KeepRecordingDays, session.KeepLogDays));
        using var student = await SignedInAsync(Cast.Yuki.Email);
        Assert.Equal(HttpStatusCode.NotFound, (await student.GetPageAsync(keep)).StatusCode);
        Assert.True((await ForgeAsync(student, keep, "keep", ("Fields.Recording", "30"))).StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest);
        Assert.Null((await SessionAsync("Kept a while")).KeepRecordingDays);
    }

    [Fact]
    public async Task A18_a_class_has_a_picture_of_its_own_that_was_drawn_anew_and_goes_along_with_copies_and_the_series()
    {
        using var host = await SignedInAsync(Cast.Amara.Email);
        var path = await NewClassAsync("signals-and-systems");
        (string, string?)[] Typed(string title, int day) => [("Fields.Title", title), .. At(day, "05:00", "05:30"), ("Fields.Act", "schedule")];
        var refused = await host.UploadAsync(path, "class", "Fields.Cover", "<svg onload=alert(1)>"u8.ToArray(), Typed("Pictured", 50));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("PNG, JPEG or WebP", (await refused.DocumentAsync()).ErrorOf("Fields.Cover"), StringComparison.Ordinal);
        await using (var db = app.Db())
            Assert.False(await db.Sessions.AnyAsync(s => s.Title == "Pictured"));

        var made = await host.UploadAsync(path, "class", "Fields.Cover", TinyPng.Make(40, 30, hidden: "taken at home"), Typed("Pictured", 50));
        Assert.Contains("done=scheduled", made.Headers.Location?.ToString(), StringComparison.Ordinal);
        var first = await SessionAsync("Pictured");
        using var visitor = app.Client();
        var address = (await visitor.PageAsync($"/classes/{first.Id}")).QuerySelector(".class-cover img")!.GetAttribute("src")!;
        var picture = await visitor.GetAsync(new Uri(address, UriKind.Relative));
        var bytes = await picture.Content.ReadAsByteArrayAsync();
        Assert.Equal("image/jpeg", picture.Content.Headers.ContentType?.MediaType);
        Assert.Equal([0xff, 0xd8], bytes[..2]);
        Assert.DoesNotContain("taken at home", System.Text.Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);

        await host.SubmitAsync($"/teaching/classes/new?from={first.Id}", "class", [.. Typed("Copied", 51), ("Fields.Repeat", "Weekly"), ("Fields.Days", null), ("Fields.EndsBy", "count"), ("Fields.Count", "2")]);
        await using (var db = app.Db())
            Assert.Equal([first.CoverId, first.CoverId], await db.Sessions.Where(s => s.Title == "Copied").Select(s => s.CoverId).ToListAsync());
        // Taken off the first, the copies keep it; taken off the last of them, its file goes.
        await host.SubmitAsync($"/teaching/classes/{first.Id}/edit", "class", ("Fields.RemoveCover", "true"), ("Fields.Act", "schedule"));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(new Uri(address, UriKind.Relative))).StatusCode);
        await using var after = app.Db();
        var copy = await after.Sessions.Where(s => s.Title == "Copied").OrderBy(s => s.StartsAt).FirstAsync();
        var copied = new Uri($"/covers/classes/{copy.Id}/{copy.CoverId}", UriKind.Relative);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(copied)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(new Uri($"/covers/classes/{first.Id}/{copy.CoverId}", UriKind.Relative))).StatusCode);
        await host.SubmitAsync($"/teaching/classes/{copy.Id}/edit", "class", ("Fields.RemoveCover", "true"), ("Fields.Scope", "All"), ("Fields.Act", "schedule"));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(copied)).StatusCode);
        Assert.False(await app.Services.GetRequiredService<LiveClasses.Core.Storage.IFileStorage>().ExistsAsync(LiveClasses.Core.Storage.StorageKey.Parse($"covers/classes/{copy.CoverId}")));
    }

    [Fact]
    public async Task A_bad_class_is_refused_beside_its_fields_and_nothing_typed_is_lost()
    {
        using var host = await SignedInAsync(Cast.Amara.Email);
        var path = await NewClassAsync("signals-and-systems");
        var answer = await host.SubmitAsync(path, "class",
            ("Fields.Title", ""), ("Fields.Description", "kept </textarea><script>"), ("Fields.Date", "31.12."), ("Fields.Capacity", "0"), ("Fields.Access", "9"), ("Fields.TimeZone", "Nowhere/None"), ("Fields.Act", "schedule"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.DocumentAsync();
        foreach (var field in new[] { "Fields.Title", "Fields.Date", "Fields.Capacity", "Fields.Access" })
            Assert.NotNull(page.ErrorOf(field));
        Assert.Equal("kept </textarea><script>", page.QuerySelector("[name='Fields.Description']")!.TextContent);
        // What is wrong among the folded settings unfolds them.
        Assert.True(page.QuerySelector("details.class-more")!.HasAttribute("open"));

        var past = await (await host.SubmitAsync(path, "class", [("Fields.Title", "Past"), .. At(-2, "10:00", "11:00"), ("Fields.Act", "schedule")])).DocumentAsync();
        Assert.Contains("passed", past.ErrorOf("Fields.From"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clash_is_told_beside_the_time_with_the_other_class()
    {
        using var host = await SignedInAsync(Cast.Amara.Email);
        var path = await NewClassAsync("signals-and-systems");
        await host.SubmitAsync(path, "class", [("Fields.Title", "First of two"), .. At(40, "10:00", "11:00"), ("Fields.Act", "schedule")]);
        var answer = await host.SubmitAsync(path, "class", [("Fields.Title", "Second of two"), .. At(40, "10:30", "11:30"), ("Fields.Act", "schedule")]);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("First of two", (await answer.DocumentAsync()).ErrorOf("Fields.From"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Going_live_now_leads_straight_to_the_room()
    {
        using var host = await SignedInAsync(Cast.Ines.Email);
        var answer = await host.SubmitAsync("/teaching/classes/new?now=1", "class", ("Fields.CourseId", (await CourseIdAsync("the-garden-as-a-city")).ToString()), ("Fields.Title", "Right now"), ("Fields.Act", "schedule"));
        Assert.EndsWith($"/classes/{(await SessionAsync("Right now")).Id}/room", answer.Headers.Location?.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_student_and_another_teacher_get_neither_the_forms_nor_their_effect()
    {
        using var student = await SignedInAsync(Cast.Yuki.Email);
        using var other = await SignedInAsync(Cast.Mateo.Email);
        using var host = await SignedInAsync(Cast.Amara.Email);
        using var visitor = app.Client();
        var course = await CourseIdAsync("signals-and-systems");
        var session = await SessionAsync("Office hour");
        string[] foreign = [$"/teaching/courses/{course}/edit", $"/teaching/courses/{course}/people", $"/teaching/classes/{session.Id}/edit"];
        foreach (var path in foreign)
        {
            Assert.Equal(HttpStatusCode.NotFound, (await student.GetPageAsync(path)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await other.GetPageAsync(path)).StatusCode);
            Assert.Contains("/account/sign-in", (await visitor.GetPageAsync(path)).Headers.Location?.ToString(), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.OK, (await host.GetPageAsync(path)).StatusCode);
        }

        foreach (var path in new[] { "/teaching", "/teaching/courses/new", "/teaching/classes/new" })
            Assert.Equal(HttpStatusCode.NotFound, (await student.GetPageAsync(path)).StatusCode);

        // The host's own forms, sent by the student with the student's own token (A34).
        foreach (var (path, handler) in new[] { ($"/classes/{session.Id}", "cancel"), ($"/classes/{session.Id}", "end"), ($"/teaching/classes/{session.Id}/edit", "class"), ($"/teaching/courses/{course}/edit", "unpublish"), ("/teaching/courses/new", "course") })
        {
            var answer = await ForgeAsync(student, path, handler, ("Reason", "mine now"), ("Fields.Title", "mine now"));
            Assert.True(answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden or HttpStatusCode.BadRequest, $"{path} {handler}: {answer.StatusCode}");
        }

        var after = await SessionAsync("Office hour");
        Assert.Equal(SessionState.Scheduled, after.State);
        await using var db = app.Db();
        Assert.True(await db.Courses.AnyAsync(c => c.Id == course && c.PublishedAt != null));
        Assert.False(await db.Courses.AnyAsync(c => c.Title == "mine now"));
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        using var host = await SignedInAsync(Cast.Amara.Email);
        var session = await SessionAsync("Office hour");
        var answer = await host.PostAsync(new Uri($"/classes/{session.Id}", UriKind.Relative), new FormUrlEncodedContent([new("_handler", "cancel"), new("Reason", "no token")]));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(SessionState.Scheduled, (await SessionAsync("Office hour")).State);
    }

    /// <summary>A form that the page did not offer, with a token that is the sender's own.</summary>
    private static async Task<HttpResponseMessage> ForgeAsync(HttpClient client, string path, string handler, params (string Name, string Value)[] fields)
    {
        var token = (await client.PageAsync("/account/profile")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("_handler", handler), .. fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Value))]),
        };
        request.Headers.Accept.ParseAdd("text/html");
        return await client.SendAsync(request);
    }

    private static (string Name, string? Value)[] At(int days, string from, string to) =>
        [("Fields.Date", $"{DateTime.UtcNow.AddDays(days):yyyy-MM-dd}"), ("Fields.From", from), ("Fields.To", to), ("Fields.TimeZone", "Africa/Lagos")];

    private static string? Value(AngleSharp.Html.Dom.IHtmlDocument page, string name) => page.QuerySelector($"[name='{name}']")!.GetAttribute("value");

    private async Task<string> NewClassAsync(string slug) => $"/teaching/classes/new?course={await CourseIdAsync(slug)}";

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

    private async Task<LiveSession> SessionAsync(string title)
    {
        await using var db = app.Db();
        return await db.Sessions.SingleAsync(s => s.Title == title);
    }
}
