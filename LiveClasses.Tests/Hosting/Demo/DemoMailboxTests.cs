using System.Net;
using LiveClasses.Tests.Support;
using LiveClasses.Web.Hosting;

namespace LiveClasses.Tests.Hosting.Demo;

public sealed class DemoMailboxTests
{
    private static readonly Uri Page = new("/demo/mail", UriKind.Relative);

    [Fact]
    public async Task A30_the_mailbox_is_open_at_the_machine_of_a_demo_and_to_nobody_who_comes_through_a_proxy()
    {
        await using var app = await AppFixture.StartAsync();
        using var client = app.Client();
        await client.SubmitAsync("/account/forgot", "forgot", ("Input.Email", Cast.Yuki.Email));
        var code = await app.CodeForAsync(Cast.Yuki.Email);
        // Other mails of the demo may be newer, so the mail is opened as a reader would: by its line.
        var line = (await client.PageAsync("/demo/mail")).QuerySelectorAll(".mailbox-line").First(one => one.TextContent.Contains(Cast.Yuki.Email, StringComparison.Ordinal));
        Assert.Contains(code, (await client.PageAsync(line.GetAttribute("href")!)).Body!.TextContent, StringComparison.Ordinal);

        foreach (var header in (string[])["X-Forwarded-For", "Forwarded", "Via"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Page);
            request.Headers.TryAddWithoutValidation(header, "203.0.113.7");
            Assert.Equal(HttpStatusCode.NotFound, (await client.SendAsync(request)).StatusCode);
        }
    }

    [Fact]
    public async Task A30_with_a_mail_server_there_is_no_mailbox()
    {
        await using var app = await AppFixture.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Email:Smtp:Host"] = "127.0.0.1",
            ["Email:Smtp:Port"] = $"{FreePort.Next()}",
            ["Email:Smtp:From"] = "classes@school.example",
        });
        using var client = app.Client();
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(Page)).StatusCode);
    }
}
