using System.Net;
using System.Net.Http.Headers;
using System.Text;
using LiveClasses.Core.Courses;
using LiveClasses.Core.Enrollments;
using LiveClasses.Core.Persistence.Seeding;
using LiveClasses.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LiveClasses.Tests.Components.Dashboard;

/// <summary>The pages around a course, over HTTP as a browser without script sees them.</summary>
public sealed class CoursePagesTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task What_is_chosen_in_the_catalogue_is_in_its_address_and_links_lead_on_from_there()
    {
        using var visitor = app.Client();
        var page = await visitor.PageAsync("/?subject=Mathematics&level=beginner&price=free");
        Assert.Equal(["Statistics without fear"], page.QuerySelectorAll(".course-card h2").Select(h => h.TextContent));
        Assert.NotNull(page.QuerySelector("a[href='/?subject=Mathematics&level=beginner&price=paid']"));
        Assert.Contains("€ 24", (await visitor.PageAsync("/?price=paid")).QuerySelector(".course-card")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Nothing found", (await visitor.PageAsync("/?q=zzz&level=advanced")).Body!.TextContent, StringComparison.Ordinal);
        foreach (var end in (string[])["9_1", "1_1e300", "2_1e300"])
            Assert.Contains("That was all", (await visitor.PageAsync($"/?after={end}_019aa00000007000800000000001016f")).Body!.TextContent, StringComparison.Ordinal);
        // No circuit is needed: the page brings no component of one.
        Assert.DoesNotContain("\"type\":\"server\"", page.Source.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cover_is_drawn_anew_shown_to_all_and_taken_off_again()
    {
        using var host = await SignedInAsync(Cast.Ines);
        var course = await CourseAsync("the-garden-as-a-city");
        var edit = $"/teaching/courses/{course.Id}/edit";
        var refused = await UploadAsync(host, edit, "virus.png", "<svg onload=alert(1)>"u8.ToArray());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("PNG, JPEG or WebP", (await refused.DocumentAsync()).ErrorOf("Fields.Cover"), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await UploadAsync(host, edit, "../../garden.html", TinyPng.Make(40, 30, hidden: "taken at home"))).StatusCode);
        using var visitor = app.Client();
        var address = (await visitor.PageAsync("/courses/the-garden-as-a-city")).QuerySelector(".course-cover img")!.GetAttribute("src")!;
        var picture = await visitor.GetAsync(address);
        var drawn = await picture.Content.ReadAsByteArrayAsync();
        Assert.Equal("image/jpeg", picture.Content.Headers.ContentType?.MediaType);
        Assert.Equal([0xff, 0xd8, 0xff], drawn[..3]);
        Assert.DoesNotContain("taken at home", Encoding.Latin1.GetString(drawn), StringComparison.Ordinal);
        Assert.Equal("nosniff", picture.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("sandbox", picture.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);

        await host.SubmitAsync(edit, "course", ("Fields.RemoveCover", "true"), ("Fields.Act", "save"));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(address)).StatusCode);
    }

    [Fact]
    public async Task A1_a_text_is_drawn_as_the_page_will_draw_it_for_whoever_is_signed_in()
    {
        using var host = await SignedInAsync(Cast.Ines);
        using var visitor = app.Client();
        var text = "**bold** <script>alert(1)</script> [x](javascript:alert(1))";
        Assert.Equal(HttpStatusCode.Unauthorized, (await visitor.PostAsync("/markdown", new StringContent(text))).StatusCode);
        var drawn = await (await host.PostAsync("/markdown", new StringContent(text))).Content.ReadAsStringAsync();
        Assert.Contains("<strong>bold</strong>", drawn, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", drawn, StringComparison.Ordinal);
        Assert.DoesNotContain("javascript:", drawn, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await host.PostAsync("/markdown", new StringContent(new string('x', 90_000)))).StatusCode);
    }

    [Fact]
    public async Task A_second_instructor_is_added_by_address_and_taken_off_again()
    {
        using var host = await SignedInAsync(Cast.Mateo);
        using var other = await SignedInAsync(Cast.Amara);
        var course = await CourseAsync("drawing-people-in-ten-lines");
        var edit = $"/teaching/courses/{course.Id}/edit";
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetPageAsync(edit)).StatusCode);
        var student = await host.SubmitAsync(edit, "add-instructor", ("InstructorEmail", Cast.Yuki.Email));
        Assert.NotNull((await student.DocumentAsync()).ErrorOf("InstructorEmail"));

        await host.SubmitAsync(edit, "add-instructor", ("InstructorEmail", Cast.Amara.Email));
        Assert.Equal(HttpStatusCode.OK, (await other.GetPageAsync(edit)).StatusCode);
        await host.SubmitAsync(edit, $"remove-instructor-{Cast.Amara.Id:n}");
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetPageAsync(edit)).StatusCode);
        Assert.Null((await host.PageAsync(edit)).QuerySelector("input[value^=remove-instructor]"));
    }

    [Fact]
    public async Task A_list_is_shown_line_by_line_before_and_after_it_is_imported()
    {
        using var host = await SignedInAsync(Cast.Amara);
        var course = await CourseAsync("statistics-without-fear");
        var import = $"/teaching/courses/{course.Id}/import";
        var list = $"Name,E-mail\nLena Meyer,{Cast.Lena.Email}\nNobody,\nEve <script>,eve@elsewhere.example\n{Cast.Lena.Name},{Cast.Lena.Email}";
        var check = await (await host.SubmitAsync(import, "roster", ("Fields.Text", list), ("Fields.Act", "check"))).DocumentAsync();
        Assert.Contains("1 person will get a place, 1 person will get an invitation, 2 lines cannot be read", check.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["3", "5", "2", "4"], check.QuerySelectorAll("tbody .number").Select(cell => cell.TextContent));
        Assert.Equal(list, check.QuerySelector("textarea")!.TextContent.ReplaceLineEndings("\n"));
        Assert.False(await IsEnrolledAsync(course.Id, Cast.Lena.Id));

        var done = await (await host.SendFormAsync(import, check.Form("roster"), ("Fields.Act", "import"))).DocumentAsync();
        Assert.Contains("1 person got a place, 1 person got an invitation by mail, 2 lines left out", done.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        Assert.True(await IsEnrolledAsync(course.Id, Cast.Lena.Id));
        var file = await host.GetAsync($"/teaching/courses/{course.Id}/people.csv");
        Assert.Equal("people-statistics-without-fear.csv", file.Content.Headers.ContentDisposition?.FileName);
        Assert.Contains(Cast.Lena.Email, await file.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_leads_a_visitor_through_signing_in_to_their_place()
    {
        var course = await CourseAsync("spanish-for-the-first-week");
        var code = (await app.Services.GetRequiredService<MakeEnrolmentCode>().ExecuteAsync(course.Id, Cast.Mateo.Id, "Evening", 5, 7)).Value;
        using var visitor = app.Client();
        Assert.NotNull((await (await visitor.SubmitAsync("/join", "join", ("Typed", "not a code"))).DocumentAsync()).ErrorOf("Typed"));
        var typed = await visitor.SubmitAsync("/join", "join", ("Typed", $"{code.Code[..13].ToUpperInvariant()}-{code.Code[13..]}"));
        Assert.EndsWith($"/join/{code.Code}", typed.Headers.Location?.ToString(), StringComparison.Ordinal);
        var offer = await visitor.PageAsync($"/join/{code.Code}");
        Assert.Contains("Spanish for the first week", offer.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(offer.QuerySelector($"a[href='/account/sign-in?returnUrl=%2Fjoin%2F{code.Code}']"));

        using var jonas = await SignedInAsync(Cast.Jonas);
        // To look at it is not to take it.
        await jonas.PageAsync($"/join/{code.Code}");
        Assert.False(await IsEnrolledAsync(course.Id, Cast.Jonas.Id));
        var taken = await jonas.SubmitAsync($"/join/{code.Code}", "join");
        Assert.EndsWith("/courses/spanish-for-the-first-week?done=enrolled", taken.Headers.Location?.ToString(), StringComparison.Ordinal);
        Assert.True(await IsEnrolledAsync(course.Id, Cast.Jonas.Id));
    }

    [Fact]
    public async Task Whoever_asks_is_let_in_or_turned_down_on_the_page_of_people()
    {
        using var host = await SignedInAsync(Cast.Ines);
        var course = await CourseAsync("bread-chemistry-workshop");
        using var mei = await SignedInAsync(Cast.Mei);
        var asked = await mei.SubmitAsync("/courses/bread-chemistry-workshop", "enrol");
        Assert.EndsWith("?done=asked", asked.Headers.Location?.ToString(), StringComparison.Ordinal);
        Assert.Contains("1 person asks for a place", (await host.PageAsync("/teaching")).Body!.TextContent.ReplaceLineEndings(" "), StringComparison.Ordinal);

        var people = $"/teaching/courses/{course.Id}/people";
        await host.SubmitAsync(people, $"answer-{Cast.Mei.Id:n}", ("Act", "yes"));
        Assert.True(await IsEnrolledAsync(course.Id, Cast.Mei.Id));
        await host.SubmitAsync(people, $"remove-{Cast.Mei.Id:n}");
        Assert.False(await IsEnrolledAsync(course.Id, Cast.Mei.Id));
    }

    [Fact]
    public async Task A22_the_pages_of_anothers_course_are_not_there()
    {
        using var other = await SignedInAsync(Cast.Mateo);
        using var student = await SignedInAsync(Cast.Yuki);
        var course = await CourseAsync("signals-and-systems");
        foreach (var page in new[] { "edit", "people", "import", "codes", "people.csv" })
        {
            foreach (var client in new[] { other, student })
                Assert.Equal(HttpStatusCode.NotFound, (await client.GetPageAsync($"/teaching/courses/{course.Id}/{page}")).StatusCode);
        }
    }

    private static async Task<HttpResponseMessage> UploadAsync(HttpClient host, string path, string name, byte[] bytes)
    {
        var form = (await host.PageAsync(path)).Form("course");
        var content = new MultipartFormDataContent();
        foreach (var field in form.QuerySelectorAll("input[type=hidden]"))
            content.Add(new StringContent(field.GetAttribute("value") ?? ""), field.GetAttribute("name")!);
        foreach (var (field, value) in new[] { ("Fields.Title", "The garden as a city"), ("Fields.Level", "All"), ("Fields.Enrolment", "Open"), ("Fields.CoverHue", "145"), ("Fields.Act", "save") })
            content.Add(new StringContent(value), field);
        var file = new ByteArrayContent(bytes);
        file.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        content.Add(file, "Fields.Cover", name);
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.Accept.ParseAdd("text/html");
        return await host.SendAsync(request);
    }

    private async Task<bool> IsEnrolledAsync(Guid course, Guid person)
    {
        await using var db = app.Db();
        return await db.Enrollments.AnyAsync(e => e.CourseId == course && e.PersonId == person && e.LeftAt == null);
    }

    private async Task<Course> CourseAsync(string slug)
    {
        await using var db = app.Db();
        return await db.Courses.AsNoTracking().SingleAsync(c => c.Slug == slug);
    }

    private async Task<HttpClient> SignedInAsync(DemoPerson person)
    {
        var client = app.Client();
        await client.SignInAsync(person.Email, AppFixture.Password);
        return client;
    }
}
