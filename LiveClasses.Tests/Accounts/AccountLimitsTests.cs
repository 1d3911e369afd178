using System.Net;
using LiveClasses.Core.Accounts;
using LiveClasses.Tests.Support;
using LiveClasses.Web.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace LiveClasses.Tests.Accounts;

public sealed class AccountLimitsTests
{
    [Fact]
    public async Task Too_many_forms_from_one_address_are_answered_with_a_page()
    {
        await using var app = await AppFixture.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Accounts:PostsPerMinuteByAddress"] = "3" });
        using var client = app.Client();
        for (var i = 0; i < 3; i++)
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await client.SignInAsync($"nobody{i}@new.example", "not the password")).StatusCode);

        var answer = await client.SignInAsync(Cast.Yuki.Email, AppFixture.Password);

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Equal("Too many tries", (await answer.DocumentAsync()).QuerySelector("h1")!.TextContent);
        Assert.Equal(HttpStatusCode.OK, (await client.GetPageAsync("/account/sign-in")).StatusCode);
    }

    [Fact]
    public async Task Too_many_tries_of_one_account_are_refused_whether_it_exists_or_not()
    {
        await using var app = await AppFixture.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Accounts:TriesByAccount"] = "2" });
        using var client = app.Client();
        foreach (var email in (string[])[Cast.Sofia.Email, "nobody@new.example"])
        {
            for (var i = 0; i < 2; i++)
                Assert.Equal(HttpStatusCode.UnprocessableEntity, (await client.SignInAsync(email, "not the password")).StatusCode);
            Assert.Equal(HttpStatusCode.TooManyRequests, (await client.SignInAsync(email.ToUpperInvariant(), "not the password")).StatusCode);
        }
    }

    [Fact]
    public async Task Too_many_codes_for_one_address_are_refused_whether_it_exists_or_not()
    {
        await using var app = await AppFixture.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Accounts:TriesByAccount"] = "2" });
        using var client = app.Client();
        foreach (var email in (string[])[Cast.Sofia.Email, "nobody@new.example"])
        {
            var asked = await client.SubmitAsync("/account/forgot", "forgot", ("Input.Email", email));
            var again = (await asked.DocumentAsync()).Form("code-again");
            Assert.Equal(HttpStatusCode.OK, (await client.SendFormAsync("/account/forgot", again)).StatusCode);
            Assert.Equal(HttpStatusCode.TooManyRequests, (await client.SendFormAsync("/account/forgot", again)).StatusCode);
            Assert.Equal(HttpStatusCode.TooManyRequests, (await client.SubmitAsync("/account/forgot", "forgot", ("Input.Email", email.ToUpperInvariant()))).StatusCode);
        }
    }

    [Fact]
    public async Task A33_a_role_that_was_taken_ends_the_cookie_and_the_circuit()
    {
        await using var app = await AppFixture.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Accounts:RevalidationSeconds"] = "0" });
        using var client = app.Client();
        await client.SignInAsync(Cast.Mateo.Email, AppFixture.Password);
        Assert.Equal(HttpStatusCode.OK, (await client.GetPageAsync("/account/profile")).StatusCode);

        await using var scope = app.Services.CreateAsyncScope();
        var person = await scope.ServiceProvider.GetRequiredService<UserManager<Person>>().FindByIdAsync(Cast.Mateo.Id.ToString());
        var circuit = await scope.ServiceProvider.GetRequiredService<SignInManager<Person>>().CreateUserPrincipalAsync(person!);
        Assert.True(await HoldsAsync(app, circuit));

        await app.Services.GetRequiredService<ChangeRole>().ExecuteAsync(Cast.Ada.Id, Cast.Mateo.Id, SiteRoles.Instructor, holds: false);

        Assert.Equal(HttpStatusCode.Redirect, (await client.GetPageAsync("/account/profile")).StatusCode);
        Assert.False(await HoldsAsync(app, circuit));
    }

    [Fact]
    public async Task A_copied_cookie_is_worth_nothing_after_signing_out_and_other_devices_stay()
    {
        await using var app = await AppFixture.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Accounts:RevalidationSeconds"] = "0" });
        using var client = app.Client();
        using var phone = app.Client();
        var signedIn = await client.SignInAsync(Cast.Mei.Email, AppFixture.Password);
        await phone.SignInAsync(Cast.Mei.Email, AppFixture.Password);
        var cookie = signedIn.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("lc.session=", StringComparison.Ordinal)).Split(';')[0];
        using var thief = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = app.Address };
        thief.DefaultRequestHeaders.Add("Cookie", cookie);
        Assert.Equal(HttpStatusCode.OK, (await thief.GetPageAsync("/account/profile")).StatusCode);

        await client.SubmitAsync("/account/sign-out", "sign-out");

        Assert.Equal(HttpStatusCode.Redirect, (await thief.GetPageAsync("/account/profile")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await client.GetPageAsync("/account/profile")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await phone.GetPageAsync("/account/profile")).StatusCode);
    }

    private static async Task<bool> HoldsAsync(AppFixture app, System.Security.Claims.ClaimsPrincipal user)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SessionCheck>().HoldsAsync(user);
    }
}
