using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using LiveClasses.Core.Access.Tokens;
using LiveClasses.Core.Accounts.SignIns;
using LiveClasses.Core.Persistence.Seeding;
using LiveClasses.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LiveClasses.Tests.Endpoints.Api;

/// <summary>The API as a program sees it: a token, JSON, and problem details when something is wrong.</summary>
public sealed class TokenApiTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task A_token_reads_what_its_scope_names_and_nothing_else()
    {
        var token = await TokenAsync(Cast.Yuki, TokenScope.ReadProfile);

        var me = await AskAsync("/api/live/me", token);
        Assert.Equal(HttpStatusCode.OK, me.StatusCode);
        using var json = JsonDocument.Parse(await me.Content.ReadAsStringAsync());
        Assert.Equal((Cast.Yuki.Id, Cast.Yuki.Name), (json.RootElement.GetProperty("id").GetGuid(), json.RootElement.GetProperty("name").GetString()));

        var refused = await AskAsync("/api/live/classes", token);
        Assert.Equal((HttpStatusCode.Forbidden, "token-scope-missing"), (refused.StatusCode, await CodeAsync(refused)));
        Assert.Contains("insufficient_scope", refused.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_reads_the_classes_of_its_owners_courses_only()
    {
        var answer = await AskAsync("/api/live/classes", await TokenAsync(Cast.Yuki, TokenScope.ReadClasses));

        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        var titles = json.RootElement.GetProperty("classes").EnumerateArray().Select(one => one.GetProperty("title").GetString()!).ToList();
        await using var db = app.Db();
        var expected = await db.Sessions
            .Where(s => s.EndsAt > DateTimeOffset.UtcNow && s.State == LiveClasses.Core.Sessions.SessionState.Scheduled && db.Enrollments.Any(e => e.CourseId == s.CourseId && e.PersonId == Cast.Yuki.Id))
            .OrderBy(s => s.StartsAt).ThenBy(s => s.Id).Select(s => s.Title).ToListAsync();
        Assert.NotEmpty(expected);
        Assert.Equal(expected, titles);
    }

    [Theory]
    [InlineData(null, "token-needed")]
    [InlineData("Bearer ", "token-invalid")]
    [InlineData("Bearer lc_pat_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "token-invalid")]
    [InlineData("Bearer ' or 1=1 --", "token-invalid")]
    [InlineData("Basic eXVraUBkZW1vLmV4YW1wbGU6eA==", "token-invalid")]
    public async Task A24_without_a_token_of_ours_there_is_nothing_not_even_with_the_cookie(string? authorization, string code)
    {
        using var client = app.Client();
        await client.SignInAsync(Cast.Yuki.Email, AppFixture.Password);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/live/me");
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);

        var answer = await client.SendAsync(request);

        Assert.Equal((HttpStatusCode.Unauthorized, code), (answer.StatusCode, await CodeAsync(answer)));
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("Bearer", answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_is_made_on_the_page_and_shown_once()
    {
        using var client = app.Client();
        await client.SignInAsync(Cast.Mei.Email, AppFixture.Password);
        var page = await client.PageAsync("/account/tokens/new");
        var made = await (await client.SendFormAsync("/account/tokens/new", page.Form("new-token"), ("Input.Name", "My <b>calendar</b>"), ("Input.Scopes", TokenScope.ReadProfile.Key))).DocumentAsync();
        var token = made.QuerySelector("#token")!.TextContent;

        Assert.Equal(HttpStatusCode.OK, (await AskAsync("/api/live/me", token)).StatusCode);
        var list = await client.PageAsync("/account/tokens");
        Assert.Contains("My <b>calendar</b>", list.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(token, list.DocumentElement.OuterHtml, StringComparison.Ordinal);

        var form = list.Forms.Single(f => f.HasAttribute("data-confirm") && f.TextContent.Contains("Remove", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Redirect, (await client.SendFormAsync("/account/tokens", form)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync("/api/live/me", token)).StatusCode);
    }

    private async Task<string> TokenAsync(DemoPerson person, TokenScope scope)
    {
        var by = new SignedIn(person.Id, Guid.NewGuid().ToString("n"));
        await app.Services.GetRequiredService<StartSignIn>().ExecuteAsync(by.PersonId, by.SignInId!, "A test");
        return (await app.Services.GetRequiredService<CreateAccessToken>().ExecuteAsync(by, "Test", [scope.Key], 7)).Value;
    }

    private async Task<HttpResponseMessage> AskAsync(string path, string token)
    {
        using var client = app.Client();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await client.GetAsync(new Uri(path, UriKind.Relative));
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage answer)
    {
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return json.RootElement.GetProperty("code").GetString();
    }
}
