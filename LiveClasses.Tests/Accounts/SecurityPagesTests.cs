using System.Net;
using LiveClasses.Core.Persistence.Seeding;
using LiveClasses.Tests.Support;
using LiveClasses.Web.Accounts;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Tests.Accounts;

/// <summary>The security pages over HTTP, as a browser without script uses them.</summary>
public sealed class SecurityPagesTests : IAsyncLifetime
{
    private AppFixture app = null!;

    public async Task InitializeAsync() =>
        app = await AppFixture.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Accounts:RevalidationSeconds"] = "0" });

    public async Task DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task With_an_authenticator_app_a_password_is_the_first_step_of_two()
    {
        var (secret, codes) = await SwitchOnAsync(Cast.Sofia);
        using var client = app.Client();

        var first = await client.SignInAsync(Cast.Sofia.Email, AppFixture.Password, "/account/sign-in?returnUrl=%2Faccount%2Fprofile");
        Assert.Equal("/account/second-step?returnUrl=%2Faccount%2Fprofile", first.Headers.Location!.PathAndQuery());
        Assert.Equal(HttpStatusCode.Redirect, (await client.GetPageAsync("/account/profile")).StatusCode);
        var path = first.Headers.Location!.PathAndQuery();
        var wrong = await client.SubmitAsync(path, "second-step", ("Input.Code", "000000"));
        Assert.NotNull((await wrong.DocumentAsync()).ErrorOf("Input.Code"));
        // The code that switched it on was used up by that.
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await client.SubmitAsync(path, "second-step", ("Input.Code", secret.UsedCode))).StatusCode);

        var second = await client.SubmitAsync(path, "second-step", ("Input.Code", codes[0]));

        Assert.Equal("/account/profile", second.Headers.Location!.PathAndQuery());
        Assert.Equal(HttpStatusCode.OK, (await client.GetPageAsync("/account/profile")).StatusCode);
        using var other = app.Client();
        await other.SignInAsync(Cast.Sofia.Email, AppFixture.Password);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await other.SubmitAsync("/account/second-step", "second-step", ("Input.Code", codes[0]))).StatusCode);
    }

    [Fact]
    public async Task Without_the_first_step_there_is_no_second()
    {
        using var client = app.Client();
        Assert.Equal("/account/sign-in", (await client.GetPageAsync("/account/second-step")).Headers.Location!.PathAndQuery());
        client.DefaultRequestHeaders.Add("Cookie", "lc.step=CfDJ8forged");
        Assert.Equal("/account/sign-in", (await client.GetPageAsync("/account/second-step")).Headers.Location!.PathAndQuery());
    }

    [Fact]
    public async Task A33_a_device_is_signed_out_from_another_one_and_then_all_of_them()
    {
        using var laptop = await SignedInAsync("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0");
        using var phone = await SignedInAsync("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1");
        using var tablet = await SignedInAsync("Mozilla/5.0 (Linux; Android 15; Tablet) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36");
        var page = await laptop.PageAsync("/account/security");
        Assert.Equal(
            ["Chrome on Android", "Firefox on Windows", "Safari on iPhone"],
            page.QuerySelectorAll("[aria-labelledby=account-devices] li strong").Select(name => name.TextContent).Order(StringComparer.Ordinal));

        var form = page.QuerySelectorAll("[aria-labelledby=account-devices] li").Single(row => row.TextContent.Contains("iPhone", StringComparison.Ordinal)).QuerySelector("form");
        await laptop.SendFormAsync("/account/security", (AngleSharp.Html.Dom.IHtmlFormElement)form!);
        Assert.Equal(HttpStatusCode.Redirect, (await phone.GetPageAsync("/account/profile")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await tablet.GetPageAsync("/account/profile")).StatusCode);

        Assert.Equal(HttpStatusCode.Redirect, (await laptop.SubmitAsync("/account/security", "everywhere")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await tablet.GetPageAsync("/account/profile")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await laptop.GetPageAsync("/account/profile")).StatusCode);
    }

    [Fact]
    public async Task A_device_of_somebody_else_is_not_signed_out()
    {
        using var mei = app.Client();
        await mei.SignInAsync(Cast.Mei.Email, AppFixture.Password);
        await using var db = app.Db();
        var id = await db.SignIns.Where(s => s.PersonId == Cast.Mei.Id).Select(s => s.Id).SingleAsync();
        using var mallory = app.Client();
        await mallory.SignInAsync(Cast.Ravi.Email, AppFixture.Password);

        var form = (await mallory.PageAsync("/account/security")).Form("everywhere");
        await mallory.SendFormAsync("/account/security", form, ("_handler", $"device-{id}"));

        Assert.Equal(HttpStatusCode.OK, (await mei.GetPageAsync("/account/profile")).StatusCode);
    }

    [Theory]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0", "Edge on Mac")]
    [InlineData("curl/8.5.0", "Another program")]
    [InlineData("", "Another program")]
    [InlineData("<script>alert(1)</script> Linux", "A browser on Linux")]
    public void A_browser_is_named_by_what_is_known(string agent, string name) => Assert.Equal(name, BrowserName.Of(agent));

    private async Task<HttpClient> SignedInAsync(string agent)
    {
        var client = app.Client();
        client.DefaultRequestHeaders.UserAgent.ParseAdd(agent);
        Assert.Equal(HttpStatusCode.Redirect, (await client.SignInAsync(Cast.Lena.Email, AppFixture.Password)).StatusCode);
        return client;
    }

    private async Task<((string Text, string UsedCode) Secret, string[] Codes)> SwitchOnAsync(DemoPerson person)
    {
        using var client = app.Client();
        await client.SignInAsync(person.Email, AppFixture.Password);
        var page = await client.PageAsync("/account/security/app");
        Assert.StartsWith("data:image/svg+xml;base64,", page.QuerySelector(".account-app img")!.GetAttribute("src"), StringComparison.Ordinal);
        var secret = page.QuerySelector(".account-secret")!.TextContent;
        var code = AuthenticatorApp.Code(secret, DateTimeOffset.UtcNow);
        var on = await (await client.SendFormAsync("/account/security/app", page.Form("confirm-app"), ("Input.Code", code))).DocumentAsync();
        return ((secret, code), [.. on.QuerySelectorAll("#codes li").Select(one => one.TextContent)]);
    }
}
