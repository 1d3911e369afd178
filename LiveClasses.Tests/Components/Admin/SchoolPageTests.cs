using System.Net;
using System.Net.Http.Headers;
using LiveClasses.Core.Persistence.Seeding;
using LiveClasses.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Tests.Components.Admin;

/// <summary>The school's name and logo, and the checks before the first class.</summary>
public sealed class SchoolPageTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string Page = "/admin/school";

    /// <summary>One white pixel.</summary>
    private static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==");

    [Fact]
    public async Task A_new_name_and_logo_stand_over_every_page_and_go_again()
    {
        using var ada = await SignedInAsync(Cast.Ada);
        Assert.Equal(HttpStatusCode.Redirect, (await SaveAsync(ada, "Hill School", Png)).StatusCode);
        using var visitor = app.Client();
        var brand = (await visitor.PageAsync("/")).QuerySelector(".brand")!;
        Assert.Contains("Hill School", brand.TextContent, StringComparison.Ordinal);
        var logo = await visitor.GetAsync(new Uri(brand.QuerySelector("img")!.GetAttribute("src")!, UriKind.Relative));
        Assert.Equal("image/png", logo.Content.Headers.ContentType?.MediaType);
        Assert.Equal(Png, await logo.Content.ReadAsByteArrayAsync());

        await SaveAsync(ada, "Hill School", picture: null, ("Fields.WithoutLogo", "true"), ("Fields.TimeZone", "Asia/Tokyo"));
        Assert.Equal("Asia/Tokyo", (await ada.PageAsync(Page)).QuerySelector("[name='Fields.TimeZone'] option[selected]")!.GetAttribute("value"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SaveAsync(ada, "Hill School", picture: null, ("Fields.TimeZone", "Moon/Base"))).StatusCode);
        Assert.Null((await visitor.PageAsync("/")).QuerySelector(".brand img"));
    }

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>")]
    [InlineData("GIF89a................")]
    [InlineData("%PDF-1.7 a document")]
    public async Task A18_a_logo_that_is_no_picture_is_refused_whatever_it_calls_itself(string content)
    {
        using var ada = await SignedInAsync(Cast.Ada);
        var answer = await SaveAsync(ada, "Hill School", System.Text.Encoding.ASCII.GetBytes(content));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("PNG", (await answer.DocumentAsync()).QuerySelector(".field-error")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_logo_that_is_too_large_is_refused_and_the_typed_name_stays()
    {
        using var ada = await SignedInAsync(Cast.Ada);
        var answer = await SaveAsync(ada, "A name just typed", [.. Png, .. new byte[300 * 1024]]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("A name just typed", (await answer.DocumentAsync()).QuerySelector("[name='Fields.School']")!.GetAttribute("value"));
        await using var db = app.Db();
        Assert.False(await db.SiteSettings.AnyAsync(s => s.Value == "A name just typed"));
    }

    [Theory]
    [InlineData("..%2f..%2fappsettings.json")]
    [InlineData("nothing.png")]
    [InlineData("x.svg")]
    public async Task A19_no_name_leads_out_of_the_logos(string name)
    {
        using var visitor = app.Client();
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(new Uri($"/school/logo/{name}", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task The_store_is_tried_and_a_mail_without_a_server_says_so()
    {
        using var ada = await SignedInAsync(Cast.Ada);
        var store = await (await ada.SubmitAsync(Page, "try-files")).DocumentAsync();
        Assert.Contains("It works", store.QuerySelector(".check .notice-ok")!.TextContent, StringComparison.Ordinal);
        var mail = await (await ada.SubmitAsync(Page, "try-mail")).DocumentAsync();
        Assert.Contains("No mail server", mail.QuerySelector(".check .notice-danger")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_that_an_admin_sends_to_try_it_arrives()
    {
        await using var smtp = new FakeSmtp();
        await using var school = await AppFixture.StartAsync(
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["Email:Smtp:Host"] = "127.0.0.1", ["Email:Smtp:Port"] = $"{smtp.Port}", ["Email:Smtp:From"] = "school@example.test", ["Email:Smtp:StartTls"] = "false" },
            app.ConnectionString);
        using var ada = school.Client();
        await ada.SignInAsync(Cast.Ada.Email, AppFixture.Password);
        await ada.SubmitAsync(Page, "try-mail");
        Assert.Contains(smtp.Mails, mail => mail.Recipients.Contains(Cast.Ada.Email) && mail.Headers.Contains("mail works", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A28_nobody_but_an_admin_finds_the_page()
    {
        foreach (var person in (DemoPerson[])[Cast.Amara, Cast.Morgan, Cast.Lena])
        {
            using var client = await SignedInAsync(person);
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetPageAsync(Page)).StatusCode);
        }
    }

    private static async Task<HttpResponseMessage> SaveAsync(HttpClient client, string name, byte[]? picture, params (string Name, string Value)[] more)
    {
        var form = (await client.PageAsync(Page)).Form("school");
        using var content = new MultipartFormDataContent();
        foreach (var hidden in form.QuerySelectorAll("input[type=hidden]"))
            content.Add(new StringContent(hidden.GetAttribute("value")!), hidden.GetAttribute("name")!);
        content.Add(new StringContent(name), "Fields.School");
        foreach (var (field, value) in more)
            content.Add(new StringContent(value), field);
        if (picture is not null)
        {
            var file = new ByteArrayContent(picture);
            file.Headers.ContentType = new MediaTypeHeaderValue("image/png");
            content.Add(file, "Logo", "../../logo.png");
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, Page) { Content = content };
        request.Headers.Accept.ParseAdd("text/html");
        return await client.SendAsync(request);
    }

    private async Task<HttpClient> SignedInAsync(DemoPerson person)
    {
        var client = app.Client();
        await client.SignInAsync(person.Email, AppFixture.Password);
        return client;
    }
}
