using System.Net;
using LiveClasses.Core.Sessions;
using LiveClasses.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LiveClasses.Tests.Hosting.Visitors;

/// <summary>Public pages are drawn once for all visitors, and for nobody else. An answer that was kept says by "Age" how old it is.</summary>
public sealed class VisitorPagesTests(KeptPages kept) : IClassFixture<KeptPages>
{
    private const string Course = "/courses/statistics-without-fear";

    private readonly AppFixture app = kept.App;

    public static TheoryData<string, string> Asked => new()
    {
        { "X-Forwarded-Host", "evil.example" },
        { "X-Forwarded-Proto", "gopher" },
        { "X-Original-URL", "/account/sign-in" },
        { "X-HTTP-Method-Override", "POST" },
        { "Accept-Language", "xx-EVIL" },
        { "Accept", "text/evil" },
        { "User-Agent", "evil" },
        { "Referer", "https://evil.example/" },
        { "Cookie", "tz=evil; theme=evil; evil=1" },
    };

    [Theory]
    [InlineData("/?subject=Art")]
    [InlineData(Course)]
    [InlineData("class")]
    public async Task The_second_visitor_gets_the_page_of_the_first_and_neither_a_cookie(string path)
    {
        if (path == "class")
            path = $"/classes/{await ClassAsync("Walking figures")}";
        using var one = app.Client();
        using var other = app.Client();
        using var drawn = await one.GetPageAsync(path);
        using var again = await other.GetPageAsync(path);
        Assert.Equal((false, true), (IsKept(drawn), IsKept(again)));
        Assert.Equal(await drawn.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        foreach (var answer in (HttpResponseMessage[])[drawn, again])
        {
            Assert.False(answer.Headers.Contains("Set-Cookie"));
            Assert.Equal((true, true, false), (answer.Headers.CacheControl!.Private, answer.Headers.CacheControl.NoCache, answer.Headers.CacheControl.NoStore));
            Assert.Contains($"ws://{app.Address.Authority}", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/?q=drawing")]
    [InlineData("/courses/signals-and-systems")]
    public async Task A3_who_is_signed_in_neither_fills_nor_gets_what_is_kept(string path)
    {
        using var sofia = await SignedInAsync();
        using var visitor = app.Client();
        Assert.Contains(Cast.Sofia.Name, await TextAsync(sofia, path), StringComparison.Ordinal);
        using var drawn = await visitor.GetPageAsync(path);
        Assert.False(IsKept(drawn));
        Assert.DoesNotContain(Cast.Sofia.Name, await drawn.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True(IsKept(await visitor.GetPageAsync(path)));

        using var answer = await sofia.GetPageAsync(path);
        Assert.False(IsKept(answer));
        Assert.Contains(Cast.Sofia.Name, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task Each_zone_and_theme_has_a_page_of_its_own()
    {
        using var visitor = app.Client();
        var path = $"/classes/{await ClassAsync("At the market")}";
        var pages = new List<string>();
        foreach (var cookie in (string[])["", "tz=Asia/Kolkata", "tz=Asia/Kolkata; theme=dark", "theme=light"])
        {
            Assert.False(IsKept(await AskAsync(visitor, path, ("Cookie", cookie))));
            using var again = await AskAsync(visitor, path, ("Cookie", cookie));
            Assert.True(IsKept(again));
            pages.Add(await again.Content.ReadAsStringAsync());
        }

        Assert.Equal(4, pages.Distinct(StringComparer.Ordinal).Count());
        Assert.Contains("times in Asia/Kolkata", pages[1], StringComparison.Ordinal);
        Assert.Contains("data-theme=\"dark\"", pages[2], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Asked))]
    public async Task Nothing_else_that_a_visitor_sends_is_in_the_page_of_the_next(string header, string value)
    {
        using var visitor = app.Client();
        var path = $"/?q={Uri.EscapeDataString(header)}";
        using var sent = await AskAsync(visitor, path, (header, value));
        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        using var next = await visitor.GetPageAsync(path);
        Assert.True(IsKept(next));
        Assert.DoesNotContain("evil", await next.Content.ReadAsStringAsync() + next.Headers, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_page_asked_for_under_another_host_is_not_that_of_this_one()
    {
        using var visitor = app.Client();
        await AskAsync(visitor, "/?q=host", ("Host", "evil.example"));
        using var next = await visitor.GetPageAsync("/?q=host");
        Assert.False(IsKept(next));
        Assert.DoesNotContain("evil", await next.Content.ReadAsStringAsync() + next.Headers, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/?q=music&utm_source=evil", "")]
    [InlineData("/?q=music&q=art", "")]
    [InlineData("/?q=a%1Fb", "")]
    [InlineData(Course + "?q=1", "")]
    [InlineData(Course, "lc.session=forged")]
    [InlineData(Course, "lc.guest=forged")]
    [InlineData("/account/sign-in", "")]
    [InlineData("/recordings", "")]
    [InlineData("/no-such-page", "")]
    public async Task What_a_page_is_not_kept_by_is_drawn_anew_each_time(string path, string cookie)
    {
        using var visitor = app.Client();
        for (var i = 0; i < 2; i++)
            Assert.False(IsKept(await AskAsync(visitor, path, ("Cookie", cookie))));
        Assert.False(IsKept(await AskAsync(visitor, $"/?q={new string('a', 300)}")));
    }

    [Fact]
    public async Task A_page_with_a_form_gives_its_token_and_is_not_stored()
    {
        using var visitor = app.Client();
        using var answer = await visitor.GetPageAsync("/account/sign-in");
        Assert.Contains(answer.Headers.GetValues("Set-Cookie"), cookie => cookie.Contains("Antiforgery", StringComparison.Ordinal));
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task A_class_that_moves_on_this_node_is_seen_at_once()
    {
        using var visitor = app.Client();
        var id = await ClassAsync("Night shift: moths and bats");
        await visitor.GetPageAsync($"/classes/{id}");
        Assert.True(IsKept(await visitor.GetPageAsync($"/classes/{id}")));

        Assert.True((await app.Services.GetRequiredService<CancelSession>().ExecuteAsync(id, Cast.Ines.Id, "The moths are ill.")).IsDone);

        using var answer = await visitor.GetPageAsync($"/classes/{id}");
        Assert.False(IsKept(answer));
        Assert.Contains("The moths are ill.", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Those_who_come_together_wait_for_one_drawing_and_lose_nothing_when_its_visitor_goes_away()
    {
        const string Path = "/?q=together";
        using var visitor = app.Client();
        await using var db = app.Db();
        await using var held = await db.Database.BeginTransactionAsync();
        await db.Database.ExecuteSqlRawAsync("lock table courses in access exclusive mode");
        using var leaving = new CancellationTokenSource();
        var first = visitor.GetAsync(Path, leaving.Token);
        await Eventually.TrueAsync(async () => await DrawingAsync(db) == 1);
        var others = Enumerable.Range(0, 5).Select(_ => visitor.GetAsync(Path)).ToList();
        // Whoever came after them has been answered, so they are there too.
        await visitor.GetPageAsync("/account/sign-in");
        Assert.Equal(1, await DrawingAsync(db));

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await held.RollbackAsync();

        foreach (var answer in await Task.WhenAll(others))
            Assert.Equal((HttpStatusCode.OK, true), (answer.StatusCode, (await answer.Content.ReadAsStringAsync()).Contains("</html>", StringComparison.Ordinal)));
    }

    private static bool IsKept(HttpResponseMessage answer) => answer.Headers.Age is not null;

    /// <summary>How many drawings of the catalogue wait for the table.</summary>
    private static Task<int> DrawingAsync(DbContext db) => db.Database
        .SqlQueryRaw<int>("""select count(*)::int as "Value" from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query ilike '%courses%'""").SingleAsync();

    private static async Task<string> TextAsync(HttpClient client, string path) => await (await client.GetPageAsync(path)).Content.ReadAsStringAsync();

    private static Task<HttpResponseMessage> AskAsync(HttpClient client, string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers.Where(header => header.Value.Length > 0))
            request.Headers.TryAddWithoutValidation(name, value);
        return client.SendAsync(request);
    }

    private async Task<HttpClient> SignedInAsync()
    {
        var client = app.Client();
        Assert.Equal(HttpStatusCode.Redirect, (await client.SignInAsync(Cast.Sofia.Email, AppFixture.Password)).StatusCode);
        return client;
    }

    private async Task<Guid> ClassAsync(string title)
    {
        await using var db = app.Db();
        return await db.Sessions.Where(s => s.Title == title).Select(s => s.Id).SingleAsync();
    }
}

/// <summary>An application that keeps pages for longer than its tests last.</summary>
public sealed class KeptPages : IAsyncLifetime
{
    public AppFixture App { get; private set; } = null!;

    public async Task InitializeAsync() =>
        App = await AppFixture.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Pages:KeptFor"] = "00:01:00" });

    public async Task DisposeAsync() => await App.DisposeAsync();
}
