using System.Net;
using LiveClasses.Core.Accounts;
using LiveClasses.Core.Persistence.Seeding;
using LiveClasses.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LiveClasses.Tests.Accounts;

/// <summary>The account pages over HTTP, as a browser without script uses them.</summary>
public sealed class AccountPagesTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string NewPassword = "a kettle on the window sill";

    [Fact]
    public async Task Somebody_new_registers_by_a_mailed_code_and_signs_out_and_in()
    {
        using var client = app.Client();
        var asked = await AskAsync(client, "Tamar Levi", "tamar@new.example");
        var form = (await asked.DocumentAsync()).Form("code");
        Assert.Equal("one-time-code", form.QuerySelector("[name='Input.Code']")!.GetAttribute("autocomplete"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await client.SignInAsync("tamar@new.example", NewPassword)).StatusCode);

        var made = await client.SendFormAsync("/account/register", form, ("Input.Code", await app.CodeForAsync("tamar@new.example")));
        Assert.Equal("/", made.Headers.Location!.PathAndQuery());

        var profile = await client.PageAsync("/account/profile");
        Assert.Contains("Tamar Levi", profile.Body!.TextContent, StringComparison.Ordinal);
        var signedOut = await client.SendFormAsync("/account/profile", profile.Form("sign-out"));
        Assert.Equal(HttpStatusCode.Redirect, signedOut.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await client.GetPageAsync("/account/profile")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await client.SignInAsync("tamar@new.example", NewPassword)).StatusCode);
    }

    [Fact]
    public async Task A_wrong_code_is_told_beside_its_field_and_a_new_one_is_sent_without_typing_all_again()
    {
        using var client = app.Client();
        var form = (await (await AskAsync(client, "Odile", "odile@new.example")).DocumentAsync()).Form("code");
        var wrong = await client.SendFormAsync("/account/register", form, ("Input.Code", "12"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        var page = await wrong.DocumentAsync();
        Assert.Contains("4 tries are left", page.ErrorOf("Input.Code"), StringComparison.Ordinal);
        Assert.Equal("12", page.QuerySelector("[name='Input.Code']")!.GetAttribute("value"));

        var again = await (await client.SendFormAsync("/account/code", page.Form("code-again"))).DocumentAsync();
        Assert.Contains("A new code is on its way", again.Body!.TextContent, StringComparison.Ordinal);
        var made = await client.SendFormAsync("/account/code", again.Form("code"), ("Input.Code", await app.CodeForAsync("odile@new.example")));
        Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
    }

    [Fact]
    public async Task A_forgotten_password_is_set_by_a_mailed_code()
    {
        using var client = app.Client();
        await client.RegisterAsync(app, "Bruno", "bruno@new.example", NewPassword);
        using var elsewhere = app.Client();
        var asked = await elsewhere.SubmitAsync("/account/forgot", "forgot", ("Input.Email", "bruno@new.example"));
        var set = await elsewhere.SendFormAsync("/account/forgot", (await asked.DocumentAsync()).Form("code"),
            ("Input.Code", await app.CodeForAsync("bruno@new.example")), ("Input.Password", "four more words here"));

        Assert.Equal("/account/sign-in?set=1", set.Headers.Location!.PathAndQuery());
        Assert.Contains("Your password is set", (await elsewhere.PageAsync("/account/sign-in?set=1")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await elsewhere.SignInAsync("bruno@new.example", "four more words here")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await elsewhere.SignInAsync("bruno@new.example", NewPassword)).StatusCode);
    }

    [Theory]
    [InlineData("/account/register", "register")]
    [InlineData("/account/forgot", "forgot")]
    public async Task The_answer_to_a_known_address_is_the_answer_to_an_unknown_one(string path, string handler)
    {
        using var client = app.Client();
        var answers = new List<string>();
        foreach (var email in (string[])[$"{Guid.NewGuid():n}@new.example", Cast.Yuki.Email])
        {
            (string, string?)[] typed = handler is "register" ? [("Input.Name", "Nora"), ("Input.Email", email), ("Input.Password", NewPassword)] : [("Input.Email", email)];
            var answer = await client.SubmitAsync(path, handler, typed);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            var page = await answer.DocumentAsync();
            (string, string?)[] wrongCode = [("Input.Code", "x"), .. handler is "forgot" ? [("Input.Password", NewPassword)] : Array.Empty<(string, string?)>()];
            var wrong = await client.SendFormAsync(path, page.Form("code"), wrongCode);
            answers.Add($"{Words(page)} {wrong.StatusCode} {Words(await wrong.DocumentAsync())}".Replace(email, "@", StringComparison.Ordinal));
        }

        Assert.Equal(answers[0], answers[1]);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_look_alike_and_keep_what_was_typed()
    {
        using var client = app.Client();
        var wrong = await client.SignInAsync(Cast.Lena.Email, "not the password");
        var unknown = await client.SignInAsync("nobody@new.example", "not the password");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (wrong.StatusCode, unknown.StatusCode));
        var page = await wrong.DocumentAsync();
        Assert.Equal(Words(page), Words(await unknown.DocumentAsync()));
        Assert.Equal(Cast.Lena.Email, page.QuerySelector("[name='Input.Email']")!.GetAttribute("value"));
        Assert.Null(page.QuerySelector("[name='Input.Password']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A25_the_right_password_is_refused_while_the_account_rests()
    {
        using var client = app.Client();
        await client.RegisterAsync(app, "Omar", "omar@new.example", NewPassword);
        var page = (await client.PageAsync("/account/sign-in")).Form("sign-in");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(n =>
            client.SendFormAsync("/account/sign-in", page, ("Input.Email", "omar@new.example"), ("Input.Password", $"guess {n} of eight"))));

        var right = await client.SignInAsync("omar@new.example", NewPassword);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, right.StatusCode);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("evil.example")]
    public async Task A26_signing_in_never_leads_to_another_site(string returnUrl)
    {
        using var client = app.Client();
        var answer = await client.SignInAsync(Cast.Jonas.Email, AppFixture.Password, "/account/sign-in?returnUrl=" + Uri.EscapeDataString(returnUrl));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(app.Address, new Uri(app.Address, answer.Headers.Location!));
    }

    [Fact]
    public async Task After_signing_in_the_page_that_was_asked_for_comes()
    {
        using var client = app.Client();
        var asked = await client.GetPageAsync("/account/profile");
        var answer = await client.SignInAsync(Cast.Jonas.Email, AppFixture.Password, asked.Headers.Location!.PathAndQuery());

        Assert.Equal("/account/profile", answer.Headers.Location!.PathAndQuery());
    }

    [Fact]
    public async Task The_cookie_is_closed_to_scripts_and_other_sites()
    {
        using var client = app.Client();
        var answer = await client.SignInAsync(Cast.Ines.Email, AppFixture.Password);

        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith("lc.session=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("/account/sign-in", "sign-in")]
    [InlineData("/account/register", "register")]
    public async Task A_form_without_its_token_is_refused_with_a_page(string path, string handler)
    {
        using var client = app.Client();
        var answer = await client.SubmitAsync(path, handler, ("__RequestVerificationToken", null));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("did not arrive whole", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "", "")]
    [InlineData("   ", "yuki", "short")]
    [InlineData("Yuki\nSato", "yuki@demo.example\r\nBcc: x@y.example", "password123")]
    [InlineData("\u202Eikuy", "<script>alert(1)</script>", "          ")]
    public async Task A1_A37_bad_registrations_are_told_beside_each_field(string name, string email, string password)
    {
        using var client = app.Client();
        var answer = await client.SubmitAsync("/account/register", "register", ("Input.Name", name), ("Input.Email", email), ("Input.Password", password));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.DocumentAsync();
        Assert.All((string[])["Input.Name", "Input.Email", "Input.Password"], field => Assert.NotNull(page.ErrorOf(field)));
        Assert.Empty(page.QuerySelectorAll("main script"));
    }

    [Fact]
    public async Task A_form_with_a_zero_byte_is_refused_as_a_whole()
    {
        using var client = app.Client();
        var answer = await client.SubmitAsync("/account/register", "register", ("Input.Name", "\0"), ("Input.Email", "zero\0@new.example"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Fields_that_are_far_too_long_are_refused_and_nothing_is_made()
    {
        using var client = app.Client();
        var far = new string('x', 100_000);
        var answer = await client.SubmitAsync("/account/register", "register", ("Input.Name", far), ("Input.Email", far + "@new.example"), ("Input.Password", far));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await client.SignInAsync(far, far)).StatusCode);
    }

    [Fact]
    public async Task A1_markup_in_a_name_is_shown_as_text()
    {
        using var client = app.Client();
        await client.RegisterAsync(app, "<img src=x onerror=alert(1)>", "markup@new.example", NewPassword);
        await client.SignInAsync("markup@new.example", NewPassword);

        var page = await client.PageAsync("/account/profile");
        Assert.Empty(page.QuerySelectorAll("img"));
        Assert.Contains("<img src=x", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_is_saved_and_shown_with_the_next_page()
    {
        using var client = app.Client();
        await client.RegisterAsync(app, "Old Name", "profile@new.example", NewPassword);
        await client.SignInAsync("profile@new.example", NewPassword);

        var saved = await client.SubmitAsync("/account/profile", "profile", ("Profile.Name", "New Name"), ("Profile.TimeZone", "Asia/Kolkata"), ("Profile.Locale", "de"));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);

        var page = await client.PageAsync("/account/profile");
        Assert.Equal("New Name", page.QuerySelector("[name='Profile.Name']")!.GetAttribute("value"));
        Assert.Equal("Asia/Kolkata", page.DocumentElement.GetAttribute("data-zone"));
        Assert.Contains("NN", page.QuerySelector(".account-button")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Moon/Tranquility", "xx")]
    [InlineData("\u202Ex", "", "")]
    public async Task A_bad_profile_is_told_beside_each_field(string name, string zone, string locale)
    {
        using var client = app.Client();
        await client.SignInAsync(Cast.Ravi.Email, AppFixture.Password);
        var answer = await client.SubmitAsync("/account/profile", "profile", ("Profile.Name", name), ("Profile.TimeZone", zone), ("Profile.Locale", locale));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.DocumentAsync();
        Assert.All((string[])["Profile.Name", "Profile.TimeZone", "Profile.Locale"], field => Assert.NotNull(page.ErrorOf(field)));
    }

    [Fact]
    public async Task A_new_password_counts_and_the_old_one_does_not()
    {
        using var client = app.Client();
        await client.RegisterAsync(app, "Petra", "petra@new.example", NewPassword);
        await client.SignInAsync("petra@new.example", NewPassword);

        var wrong = await client.SubmitAsync("/account/security", "password", ("Password.Current", "not it at all"), ("Password.New", "four more words here"));
        Assert.NotNull((await wrong.DocumentAsync()).ErrorOf("Password.Current"));
        var weak = await client.SubmitAsync("/account/security", "password", ("Password.Current", NewPassword), ("Password.New", "password123"));
        Assert.NotNull((await weak.DocumentAsync()).ErrorOf("Password.New"));
        var changed = await client.SubmitAsync("/account/security", "password", ("Password.Current", NewPassword), ("Password.New", "four more words here"));
        Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);

        Assert.Equal(HttpStatusCode.OK, (await client.GetPageAsync("/account/profile")).StatusCode);
        using var other = app.Client();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await other.SignInAsync("petra@new.example", NewPassword)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await other.SignInAsync("petra@new.example", "four more words here")).StatusCode);
    }

    [Fact]
    public async Task A30_nobody_signs_in_with_a_password_that_is_known_beforehand()
    {
        await using var db = app.Db();
        var check = app.Services.GetRequiredService<CheckPassword>();
        foreach (var person in DemoCast.All)
        {
            foreach (var guess in (string[])["demo", "password", "password123", person.Email, "", "changeme"])
                Assert.False((await check.ExecuteAsync(person.Email, guess)).IsDone);
            await db.Users.Where(p => p.Id == person.Id).ExecuteUpdateAsync(row => row.SetProperty(p => p.LockoutEnd, (DateTimeOffset?)null).SetProperty(p => p.AccessFailedCount, 0));
        }
    }

    [Fact]
    public async Task What_is_not_there_is_a_page_for_people_and_a_status_for_programs()
    {
        using var client = app.Client();
        var page = await client.GetPageAsync("/no/such/page");
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        Assert.Equal("There is nothing here", (await page.DocumentAsync()).QuerySelector("h1")!.TextContent);
        Assert.Equal("", await (await client.GetAsync("/no/such/page")).Content.ReadAsStringAsync());
    }

    private static Task<HttpResponseMessage> AskAsync(HttpClient client, string name, string email) =>
        client.SubmitAsync("/account/register", "register", ("Input.Name", name), ("Input.Email", email), ("Input.Password", NewPassword));

    private static string Words(AngleSharp.Html.Dom.IHtmlDocument page) => page.QuerySelector("main")!.TextContent;
}

internal static class Locations
{
    public static string PathAndQuery(this Uri location) => location.IsAbsoluteUri ? location.PathAndQuery : location.OriginalString;
}
