using System.Net;
using LiveClasses.Core.Accounts;
using LiveClasses.Tests.Support;
using LiveClasses.Web.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

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
    public async Task A33_a_role_that_was_taken_ends_the_cookie_and_the_circuit()
    {
        await using var app = await AppFixture.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Accounts:RevalidationSeconds"] = "0" });
        using var client = app.Client();
        await client.SignInAsync(Cast.Mateo.Email, AppFixture.Password);
        Assert.Equal(HttpStatusCode.OK, (await client.GetPageAsync("/account/profile")).StatusCode);

        await using var scope = app.Services.CreateAsyncScope();
        var people = scope.ServiceProvider.GetRequiredService<UserManager<Person>>();
        var options = scope.ServiceProvider.GetRequiredService<IOptions<IdentityOptions>>().Value;
        var circuit = await scope.ServiceProvider.GetRequiredService<SignInManager<Person>>().CreateUserPrincipalAsync((await people.FindByIdAsync(Cast.Mateo.Id.ToString()))!);
        Assert.True(await RevalidatingPersonState.IsStillAsync(people, circuit, options));

        await app.Services.GetRequiredService<ChangeRole>().ExecuteAsync(Cast.Ada.Id, Cast.Mateo.Id, SiteRoles.Instructor, holds: false);

        Assert.Equal(HttpStatusCode.Redirect, (await client.GetPageAsync("/account/profile")).StatusCode);
        await using var later = app.Services.CreateAsyncScope();
        Assert.False(await RevalidatingPersonState.IsStillAsync(later.ServiceProvider.GetRequiredService<UserManager<Person>>(), circuit, options));
    }
}
