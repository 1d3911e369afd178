using LiveClasses.Core.Push;
using LiveClasses.Tests.Support;
using LiveClasses.Tests.Support.Push;
using LiveClasses.Web.Adapters.Email.Letters;
using LiveClasses.Web.Adapters.Email.Smtp;
using LiveClasses.Web.Adapters.Push;
using LiveClasses.Web.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LiveClasses.Tests.Adapters.Push;

public sealed class WebPushSenderTests(PostgresFixture database) : IClassFixture<PostgresFixture>
{
    private static readonly IDataProtectionProvider Protection = new EphemeralDataProtectionProvider();

    [Fact]
    public async Task A_message_is_signed_for_its_service_and_read_by_its_browser_alone()
    {
        await using var service = await PushStandIn.StartAsync();
        using var sender = Sender();
        service.Key = await sender.PublicKeyAsync();

        Assert.Equal(new PushAnswer(PushOutcome.Taken), await sender.SendAsync(Letter(service)));

        Assert.Empty(service.Faults);
        var got = Assert.Single(service.Received);
        var said = System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, string>>(got.Said!)!;
        Assert.Equal(["title", "text", "address", "topic"], said.Keys);
        Assert.Equal(["In ten minutes: Größe \"π\" 🎓", "14:00–15:30", "/classes/1/room", "topic-1"], said.Values);
        Assert.Equal(("599", "high", "topic-1"), (got.TimeToLive, got.Urgency, got.Topic));
    }

    [Fact]
    public async Task The_key_is_made_once_kept_sealed_and_the_same_on_every_node()
    {
        using var one = Sender();
        using var two = Sender();
        var keys = await Task.WhenAll(one.PublicKeyAsync(), two.PublicKeyAsync());
        Assert.Equal(keys[0], keys[1]);
        await using var db = database.Db();
        Assert.DoesNotContain("PRIVATE", await db.SiteSettings.Where(s => s.Key == "push.vapid-key").Select(s => s.Value).SingleAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404, PushOutcome.Gone)]
    [InlineData(410, PushOutcome.Gone)]
    [InlineData(400, PushOutcome.Refused)]
    [InlineData(403, PushOutcome.Refused)]
    [InlineData(413, PushOutcome.Refused)]
    [InlineData(307, PushOutcome.Refused)]
    [InlineData(429, PushOutcome.Later)]
    [InlineData(500, PushOutcome.Later)]
    public async Task What_a_service_answers_is_understood_and_a_redirect_leads_nowhere(int status, PushOutcome outcome)
    {
        await using var service = await PushStandIn.StartAsync();
        using var sender = Sender();
        service.Answers.Enqueue((status, "Location", service.Origin + "/elsewhere"));
        Assert.Equal(new PushAnswer(outcome, $"status {status}"), await sender.SendAsync(Letter(service)));
        Assert.Single(service.Received);
    }

    [Fact]
    public async Task How_long_to_wait_is_heard_in_seconds_and_as_a_date_and_a_day_is_the_most()
    {
        await using var service = await PushStandIn.StartAsync();
        using var sender = Sender();
        foreach (var (value, seconds) in new[] { ("120", 120), (DateTimeOffset.UtcNow.AddMinutes(10).ToString("R"), 600), ("99999999", 24 * 60 * 60) })
        {
            service.Answers.Enqueue((503, "Retry-After", value));
            var wait = (await sender.SendAsync(Letter(service))).RetryAfter!.Value.TotalSeconds;
            Assert.InRange(wait, seconds - 30, seconds);
        }
    }

    [Fact]
    public async Task A_service_that_never_answers_or_is_not_there_is_tried_later()
    {
        await using var service = await PushStandIn.StartAsync();
        service.Hold = new TaskCompletionSource().Task;
        using var sender = Sender(options => options.Timeout = TimeSpan.FromMilliseconds(200));
        Assert.Equal("no answer in time", (await sender.SendAsync(Letter(service))).Reason);
        Assert.Equal(PushOutcome.Later, (await sender.SendAsync(Letter(service) with { Endpoint = new Uri($"http://127.0.0.1:{FreePort.Next()}/") })).Outcome);
    }

    [Theory]
    [InlineData("http://push.example.org/x")]
    [InlineData("https://127.0.0.1/x")]
    [InlineData("https://[::1]/x")]
    [InlineData("https://2130706433/x")]
    [InlineData("https://localhost/x")]
    [InlineData("https://intranet/x")]
    [InlineData("https://push.example.org:8443/x")]
    [InlineData("https://user:word@push.example.org/x")]
    [InlineData("https://push.example.org/x#y")]
    [InlineData("file:///etc/passwd")]
    public async Task A17_an_address_that_is_no_push_service_is_never_called(string address)
    {
        using var sender = Sender(options => options.AllowPrivateNetworks = false);
        Assert.False(sender.Calls(new Uri(address)));
        Assert.Equal(PushOutcome.Refused, (await sender.SendAsync(Letter(new Uri(address), new BrowserKeys()))).Outcome);
    }

    /// <summary>Where a name leads is seen when it is called, and not before.</summary>
    [Fact]
    public async Task A17_a_name_that_leads_inside_is_not_connected_to()
    {
        await using var service = await PushStandIn.StartAsync();
        using var guarded = new HttpClient(new SocketsHttpHandler { ConnectCallback = PublicAddresses.ConnectAsync });
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => guarded.GetAsync(new Uri($"http://localhost:{new Uri(service.Origin).Port}/")));
        Assert.IsType<ClosedAddressException>(refused.InnerException);
        Assert.Empty(service.Received);
    }

    [Theory]
    [InlineData("mailto:help@school.example", "classes@school.example", "mailto:help@school.example")]
    [InlineData("", "classes@school.example", "mailto:classes@school.example")]
    [InlineData("", "", "https://classes.school.example")]
    public async Task A_service_is_told_whom_to_turn_to(string contact, string from, string told)
    {
        await using var service = await PushStandIn.StartAsync();
        using var sender = Sender(options => options.Contact = contact, from);
        string? authorization = null;
        service.Seen = request => authorization = request.Headers.Authorization.ToString();
        await sender.SendAsync(Letter(service));
        Assert.Equal(told, VapidReader.Read(authorization!).Claims.GetProperty("sub").GetString());
    }

    [Fact]
    public void Settings_that_cannot_work_end_the_start_with_their_name()
    {
        var wrong = new PushOptionsValidator().Validate(name: null, new PushOptions { PrivateKey = "not a key", Contact = "somebody", Timeout = TimeSpan.Zero });
        Assert.Equal(["Push:Contact", "Push:PrivateKey", "Push:Timeout"], wrong.Failures!.Select(words => words.Split(' ')[0]).Order(StringComparer.Ordinal));
        using var key = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        Assert.True(new PushOptionsValidator().Validate(name: null, new PushOptions { PrivateKey = key.ExportECPrivateKeyPem(), Contact = "mailto:a@b.example" }).Succeeded);
    }

    private static PushLetter Letter(PushStandIn service)
    {
        var (endpoint, keys) = service.Subscribe();
        return Letter(new Uri(endpoint), keys);
    }

    private static PushLetter Letter(Uri endpoint, BrowserKeys keys) =>
        new(endpoint, keys.P256dh, keys.Auth, new PushWords("In ten minutes: Größe \"π\" 🎓", "14:00–15:30", "/classes/1/room"), "topic-1", PushUrgency.High, TimeSpan.FromSeconds(599.9));

    private WebPushSender Sender(Action<PushOptions>? set = null, string from = "")
    {
        var options = new PushOptions { AllowPrivateNetworks = true };
        set?.Invoke(options);
        var key = new VapidKey(database.Contexts, Protection, Options.Create(options));
        return new WebPushSender(key, Options.Create(options), Options.Create(new SmtpOptions { From = from }), Options.Create(new SiteOptions { Address = "https://classes.school.example" }), TimeProvider.System);
    }
}
