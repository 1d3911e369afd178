using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AngleSharp.Html.Dom;
using LiveClasses.Core.Accounts.Avatars;
using LiveClasses.Core.Persistence.Seeding;
using LiveClasses.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Tests.Accounts;

/// <summary>A picture beside one's name: sent by a form, drawn anew, handed out.</summary>
public sealed class PicturePageTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string Hidden = "taken at 52.5200 N 13.4050 E <script>alert(1)</script>";

    [Fact]
    public async Task A_picture_is_drawn_anew_and_nothing_hidden_goes_along()
    {
        using var client = await SignedInAsync(Cast.Yuki);
        Assert.Equal(HttpStatusCode.Redirect, (await SendAsync(client, TinyPng.Make(300, 200, Hidden))).StatusCode);
        var address = await AddressAsync(client);

        using var visitor = app.Client();
        using var shown = await visitor.GetAsync(new Uri(address, UriKind.Relative));
        var drawn = await shown.Content.ReadAsByteArrayAsync();
        Assert.Equal("image/png", shown.Content.Headers.ContentType?.MediaType);
        Assert.Contains("sandbox", shown.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal((AvatarRules.Side, AvatarRules.Side), (BinaryPrimitives.ReadInt32BigEndian(drawn.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(drawn.AsSpan(20))));
        var text = Encoding.Latin1.GetString(drawn);
        Assert.DoesNotContain("13.4050", text, StringComparison.Ordinal);
        Assert.DoesNotContain("script", text, StringComparison.Ordinal);

        await SendAsync(client, TinyPng.Make(20, 20));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(new Uri(address, UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await client.SubmitAsync("/account/profile/picture", "no-picture")).StatusCode);
        Assert.Empty((await client.PageAsync("/account/profile")).QuerySelectorAll("img.avatar"));
    }

    public static TheoryData<string> Refused => ["page", "drawing", "playlist", "animation", "bomb", "torn", "empty", "large"];

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A18_what_is_no_plain_picture_is_refused_beside_the_field(string what)
    {
        byte[] file = what switch
        {
            "page" => Encoding.UTF8.GetBytes("<!DOCTYPE html><script>alert(1)</script>"),
            "drawing" => Encoding.UTF8.GetBytes("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
            "playlist" => Encoding.UTF8.GetBytes("#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n"),
            "animation" => [.. Encoding.ASCII.GetBytes("GIF89a"), 1, 0, 1, 0, 0, 0, 0, 0x3b],
            "bomb" => TinyPng.Make(8, 8, told: 60_000),
            "torn" => [.. TinyPng.Make(64, 64).Take(40), .. new byte[200]],
            "empty" => [],
            _ => [.. TinyPng.Make(8, 8), .. new byte[AvatarRules.LargestFile]],
        };
        using var client = await SignedInAsync(Cast.Ravi);

        var answer = await SendAsync(client, file);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.NotNull((await answer.DocumentAsync()).ErrorOf("Input.File"));
        Assert.Empty((await client.PageAsync("/account/profile")).QuerySelectorAll("img.avatar"));
    }

    [Fact]
    public async Task A19_an_address_leads_to_nothing_but_pictures()
    {
        using var client = app.Client();
        foreach (var path in (string[])[$"/people/{Cast.Yuki.Id}/avatar/{Guid.NewGuid()}", $"/people/{Cast.Yuki.Id}/avatar/..%2F..%2Fx", "/people/x/avatar/y"])
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(new Uri(path, UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task A_picture_stands_wherever_its_owner_is_named_to_others()
    {
        using var teacher = await SignedInAsync(Cast.Amara);
        using var student = await SignedInAsync(Cast.Sofia);
        await SendAsync(teacher, TinyPng.Make(64, 64));
        await SendAsync(student, TinyPng.Make(32, 32));
        var (teachers, students) = (await AddressAsync(teacher), await AddressAsync(student));

        var course = await student.PageAsync("/courses/signals-and-systems");
        var @class = await student.PageAsync(course.QuerySelector("a[href^='/classes/']")!.GetAttribute("href")!);
        foreach (var page in new[] { course, @class })
            Assert.Contains(teachers, Pictures(page));
        await using var db = app.Db();
        var id = await db.Courses.Where(c => c.Slug == "signals-and-systems").Select(c => c.Id).SingleAsync();
        Assert.Contains(students, Pictures(await teacher.PageAsync($"/teaching/courses/{id}/people")));
    }

    private static IEnumerable<string?> Pictures(IHtmlDocument page) => page.QuerySelectorAll("main img.avatar").Select(picture => picture.GetAttribute("src"));

    private async Task<HttpClient> SignedInAsync(DemoPerson person)
    {
        var client = app.Client();
        Assert.Equal(HttpStatusCode.Redirect, (await client.SignInAsync(person.Email, AppFixture.Password)).StatusCode);
        return client;
    }

    private static async Task<string> AddressAsync(HttpClient client) =>
        (await client.PageAsync("/account/profile")).QuerySelector("img.avatar")!.GetAttribute("src")!;

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, byte[] file)
    {
        const string Path = "/account/profile/picture";
        var form = (await client.PageAsync(Path)).Form("picture");
        using var content = new MultipartFormDataContent();
        foreach (var field in form.Elements.OfType<IHtmlInputElement>().Where(field => field is { Type: "hidden", Name: not null }))
            content.Add(new StringContent(field.Value), field.Name!);
        var part = new ByteArrayContent(file);
        part.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        content.Add(part, "Input.File", "../../me.png");
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = content };
        request.Headers.Accept.ParseAdd("text/html");
        return await client.SendAsync(request);
    }
}
