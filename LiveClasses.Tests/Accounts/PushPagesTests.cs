using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Html.Dom;
using LiveClasses.Core.Notifications;
using LiveClasses.Core.Persistence.Seeding;
using LiveClasses.Core.Push;
using LiveClasses.Tests.Support;
using LiveClasses.Tests.Support.Push;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace LiveClasses.Tests.Accounts;

/// <summary>Notifications from the profile to the screen: over HTTP with a push service that looks closely, and in a real browser with its real service worker.</summary>
public sealed class PushPagesTests(PushPagesTests.AppWithPush fixture) : IClassFixture<PushPagesTests.AppWithPush>
{
    private readonly AppFixture app = fixture.App;

    [Fact]
    public async Task What_the_browser_offers_is_kept_shown_without_its_secrets_and_served_by_the_app_itself()
    {
        await using var service = await PushStandIn.StartAsync();
        using var client = await SignedInAsync(Cast.Ravi);
        var offer = Offer(service);
        service.Key = await client.GetStringAsync(new Uri("/push/key", UriKind.Relative));

        Assert.Equal(HttpStatusCode.NoContent, (await TellAsync(client, "/push/on", offer)).StatusCode);

        var page = await client.PageAsync("/account/profile");
        var row = page.QuerySelector("[data-push-device]")!;
        Assert.Contains("Firefox on Windows", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("This one", row.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(offer.Endpoint!, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Contains("gets notifications", (await client.PageAsync("/account/security")).Body!.TextContent, StringComparison.Ordinal);

        await using (var db = app.Db())
        {
            var device = await db.PushSubscriptions.SingleAsync(s => s.PersonId == Cast.Ravi.Id);
            var now = DateTimeOffset.UtcNow;
            db.PushMessages.Add(PushMessage.To(device.Id, new PushWords("Live now", "Come in", "/calendar"), "t", PushUrgency.High, now, now.AddMinutes(5)));
            await db.SaveChangesAsync();
        }

        await Eventually.TrueAsync(() => !service.Received.IsEmpty, "the app's own loop hands it over");
        Assert.Empty(service.Faults);
        Assert.Equal("Live now", service.Received.Single().Title);

        Assert.Equal(HttpStatusCode.Redirect, (await client.SendFormAsync("/account/profile", FormOf(row))).StatusCode);
        Assert.Null((await client.PageAsync("/account/profile")).QuerySelector("[data-push-device]"));
    }

    [Fact]
    public async Task A24_another_site_a_visitor_and_nonsense_turn_nothing_on()
    {
        await using var service = await PushStandIn.StartAsync();
        using var client = await SignedInAsync(Cast.Mei);
        using var visitor = app.Client();
        var offer = Offer(service);
        foreach (var path in (string[])["/push/on", "/push/off"])
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await TellAsync(client, path, offer, header: null)).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await TellAsync(client, path, offer, origin: "https://evil.example")).StatusCode);
            Assert.Equal(HttpStatusCode.Unauthorized, (await TellAsync(visitor, path, offer)).StatusCode);
            Assert.Equal(HttpStatusCode.BadRequest, (await TellAsync(client, path, "not an offer")).StatusCode);
        }

        var refused = await TellAsync(client, "/push/on", offer with { Auth = "short" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("Turn notifications off and on again", (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("message").GetString(), StringComparison.Ordinal);
        await using var db = app.Db();
        Assert.False(await db.PushSubscriptions.AnyAsync(s => s.PersonId == Cast.Mei.Id));
    }

    [Fact]
    public async Task Signing_out_of_a_device_ends_its_notifications_and_choices_are_kept_without_script()
    {
        await using var service = await PushStandIn.StartAsync();
        using var client = await SignedInAsync(Cast.Yuki);
        await TellAsync(client, "/push/on", Offer(service));

        var page = await client.PageAsync("/account/profile");
        Assert.Equal(16, page.QuerySelectorAll(".notice-kinds input[checked]").Length);
        await client.SendFormAsync("/account/profile", page.Form("notices"), ("Chosen.Mail", "1"), ("Chosen.Push", "32"));
        Assert.Equal(new NoticeWishes(NoticeKind.DayBefore, NoticeKind.Live), await app.Services.GetRequiredService<ChooseNotices>().WantedAsync(Cast.Yuki.Id));

        await client.SubmitAsync("/account/sign-out", "sign-out");
        await using var db = app.Db();
        Assert.False(await db.PushSubscriptions.AnyAsync(s => s.PersonId == Cast.Yuki.Id));
    }

    [Fact]
    public async Task The_service_worker_is_always_asked_for_anew_and_may_rule_the_whole_site()
    {
        using var client = app.Client();
        using var answer = await client.GetAsync(new Uri("/sw.js", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/javascript", answer.Content.Headers.ContentType?.MediaType);
        Assert.True(answer.Headers.CacheControl?.NoCache);
        Assert.Contains("worker-src 'self'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("\"fetch\",", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_site_can_be_put_on_a_home_screen_under_the_schools_name()
    {
        using var client = app.Client();
        var address = (await client.PageAsync("/account/sign-in")).QuerySelector("link[rel=manifest]")!.GetAttribute("href")!;
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal("application/manifest+json", answer.Content.Headers.ContentType?.MediaType);
        var manifest = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(("Northfield College", "standalone", "/"), (manifest.GetProperty("name").GetString(), manifest.GetProperty("display").GetString(), manifest.GetProperty("start_url").GetString()));
        using var icon = await client.GetAsync(new Uri(manifest.GetProperty("icons")[0].GetProperty("src").GetString()!, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, icon.StatusCode);
    }

    [Fact]
    public async Task When_I_turn_them_on_where_no_push_service_is_I_am_told_so_and_when_a_message_comes_it_is_shown()
    {
        await using var context = await ContextAsync(Cast.Sofia, "notifications");
        var page = await context.NewPageAsync();
        await page.GotoAsync("/account/profile");
        await Assertions.Expect(page.GetByText("Notifications are off in this browser.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Turn on here" }).ClickAsync();
        // A browser in a test has no push service.
        await Assertions.Expect(page.Locator("[data-push-words]")).ToContainTextAsync("did not get through to its push service");
        await page.IsCleanAsync();

        await DeliverAsync(context, page, """{"title":"Live now: Optics","text":"Your class has started.","address":"/calendar","topic":"t1"}""");
        await Eventually.TrueAsync(async () => await ShownAsync(page) is [var one] && one.StartsWith("Live now", StringComparison.Ordinal), "the first is shown");
        await DeliverAsync(context, page, """{"title":"Cancelled: Optics","text":"Your class will not take place.","address":"/calendar","topic":"t1"}""");
        await Eventually.TrueAsync(async () => await ShownAsync(page) is [var one] && one.StartsWith("Cancelled", StringComparison.Ordinal), "the later of one topic has taken the place of the earlier");
        await DeliverAsync(context, page, "not what we send");

        await Eventually.TrueAsync(async () => (await ShownAsync(page)).Length == 2, "what nobody can read is said to be news all the same");
        Assert.Equal(["Cancelled: Optics | Your class will not take place. | /calendar", "News about your classes | Open your calendar to see it. | /calendar"], (await ShownAsync(page)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task When_my_browser_blocks_them_I_am_told_where_to_allow_them()
    {
        await using var context = await ContextAsync(Cast.Jonas);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/account/profile");
        await Assertions.Expect(page.Locator("[data-push-words]")).ToContainTextAsync("This browser blocks notifications of this site.");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Turn on here" })).ToBeHiddenAsync();
    }

    private static PushOffer Offer(PushStandIn service)
    {
        var (endpoint, keys) = service.Subscribe();
        return new PushOffer(endpoint, keys.PublicKey, keys.Secret);
    }

    private static IHtmlFormElement FormOf(AngleSharp.Dom.IElement row) => (IHtmlFormElement)row.QuerySelector("form")!;

    private static Task<HttpResponseMessage> TellAsync(HttpClient client, string path, object body, string? header = "1", string? origin = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        if (header is not null)
            request.Headers.Add("X-Push", header);
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        return client.SendAsync(request);
    }

    private static async Task DeliverAsync(IBrowserContext context, IPage page, string message)
    {
        var origin = await page.EvaluateAsync<string>("() => location.origin");
        var session = await context.NewCDPSessionAsync(page);
        var found = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        session.Event("ServiceWorker.workerRegistrationUpdated").OnEvent += (_, told) =>
        {
            foreach (var registration in told!.Value.GetProperty("registrations").EnumerateArray())
                found.TrySetResult(registration.GetProperty("registrationId").GetString()!);
        };
        await session.SendAsync("ServiceWorker.enable");
        var id = await found.Task.WaitAsync(TimeSpan.FromSeconds(15));
        await session.SendAsync("ServiceWorker.deliverPushMessage", new Dictionary<string, object>(StringComparer.Ordinal) { ["origin"] = origin, ["registrationId"] = id, ["data"] = message });
        await session.DetachAsync();
    }

    private static Task<string[]> ShownAsync(IPage page) =>
        page.EvaluateAsync<string[]>("async () => (await (await navigator.serviceWorker.getRegistration('/')).getNotifications()).map(one => `${one.title} | ${one.body} | ${one.data}`)");

    private async Task<IBrowserContext> ContextAsync(DemoPerson person, params string[] permissions) =>
        await Support.Browser.NewContextAsync(app.Address, new BrowserNewContextOptions { StorageState = await app.SignedInAsync(person), Permissions = permissions });

    private async Task<HttpClient> SignedInAsync(DemoPerson person)
    {
        var client = app.Client();
        client.DefaultRequestHeaders.Add("User-Agent", "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0");
        await client.SignInAsync(person.Email, AppFixture.Password);
        return client;
    }

    public sealed class AppWithPush : IAsyncLifetime
    {
        public AppFixture App { get; private set; } = null!;

        public async Task InitializeAsync() =>
            App = await AppFixture.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Push:AllowPrivateNetworks"] = "true", ["Push:Contact"] = "mailto:help@school.example" });

        public async Task DisposeAsync() => await App.DisposeAsync();
    }
}
