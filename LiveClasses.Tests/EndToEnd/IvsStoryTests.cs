using LiveClasses.Tests.Support;
using LiveClasses.Tests.Support.Aws;
using LiveClasses.Web.Endpoints;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using NodaTime;

namespace LiveClasses.Tests.EndToEnd;

/// <summary>A class on Amazon IVS as people see it, against the stand-in: as far as a browser can go without the cloud.</summary>
public sealed class IvsStoryTests : IAsyncLifetime
{
    private const string Title = "A class for thousands";
    private const string Bucket = "story-recordings";
    private const string Secret = "a-webhook-secret-of-forty-characters-123";

    private AwsStandIn aws = null!;
    private AppFixture app = null!;

    public async Task InitializeAsync()
    {
        aws = await AwsStandIn.StartAsync();
        aws.S3.Add(Bucket);
        app = await AppFixture.StartAsync(new Dictionary<string, string?>(aws.Settings(), StringComparer.Ordinal)
        {
            ["Streaming:Ivs:Enabled"] = "true",
            ["Streaming:Ivs:RecordingBucket"] = Bucket,
            ["Streaming:Ivs:WebhookSecret"] = Secret,
            ["Streaming:Ivs:CheckEvery"] = "00:00:02",
        });
        aws.Events.Destination = new Uri(app.Address, "/hooks/ivs/events");
        aws.Events.Secret = (IvsHookEndpoints.SecretHeader, Secret);
    }

    public async Task DisposeAsync()
    {
        await app.DisposeAsync();
        await aws.DisposeAsync();
    }

    [Fact]
    public async Task A_class_is_planned_on_ivs_goes_live_by_its_events_and_its_recording_is_simply_there()
    {
        await using var host = await PersonInBrowser.SignedInAsync(app, Cast.Mateo);
        await ScheduleAsync(host);
        var id = Guid.Parse(new Uri(host.Page.Url).Segments[2].TrimEnd('/'));
        await Eventually.TrueAsync(() => aws.Ivs.Channels.Values.Any(made => made.StreamKey is not null), "the channel is made in the background");
        var channel = Assert.Single(aws.Ivs.Channels.Values);

        // Somebody waits while the encoder is not there yet.
        await using var student = await PersonInBrowser.SignedInAsync(app, Cast.Sofia);
        await student.Page.GotoAsync($"/classes/{id}/room");
        await student.AgreeToRecordingAsync();
        await student.IsInRoomAsync();

        await host.EnterAsync(id);
        await host.Page.GetByText("Use OBS").ClickAsync();
        Assert.StartsWith("rtmps://", await host.Page.GetByLabel("Server", new() { Exact = true }).InputValueAsync(), StringComparison.Ordinal);
        Assert.Equal(channel.StreamKey!.Value, await host.Page.GetByLabel("Key", new() { Exact = true }).InputValueAsync());
        var stream = await aws.Streams.StartAsync(channel.Arn, channel.StreamKey.Value);
        var asking = student.Page.WaitForResponseAsync(answer => answer.Url.Contains($"/playback/ivs/{id}/token", StringComparison.Ordinal) && answer.Ok);
        await host.ClickAsync("Start class");

        // The picture itself is Amazon's: what the browser gets from us is the address and a token, and the module that plays it.
        var ticket = (await (await asking).JsonAsync())!.Value;
        Assert.Contains(channel.PlaybackName, ticket.GetProperty("url").GetString(), StringComparison.Ordinal);
        Assert.Equal(3, ticket.GetProperty("token").GetString()!.Split('.').Length);
        await student.SeesAsync("Live");

        await aws.Streams.EndAsync(stream, RecordedMedia.Of(TimeSpan.FromMinutes(2)));
        await host.ClickAsync("End class");
        await host.ClickAsync("End class now");
        await student.SeesAsync("The class has ended");
        await using var db = app.Db();
        await Eventually.TrueAsync(() => db.Recordings.AnyAsync(r => r.SessionId == id && r.State == LiveClasses.Core.Recordings.RecordingState.Ready), "the recording is found and ready", TimeSpan.FromSeconds(30));
        await student.Page.GotoAsync("/recordings");
        await Assertions.Expect(student.Page.GetByRole(AriaRole.Link, new() { Name = Title }).First).ToBeVisibleAsync();
        await student.Page.GotoAsync($"/classes/{id}");
        await student.FollowAsync("Watch recording");
        await Assertions.Expect(student.Page.GetByRole(AriaRole.Heading, new() { Name = Title })).ToBeVisibleAsync();
    }

    private static async Task ScheduleAsync(PersonInBrowser host)
    {
        await host.Page.GotoAsync("/teaching/classes/new");
        await host.Page.GetByLabel("Course", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "Drawing people in ten lines" });
        await host.Page.GetByLabel("Title").FillAsync(Title);
        await host.Page.Locator("details.class-more > summary").ClickAsync();
        await host.Page.GetByLabel("Video runs on").SelectOptionAsync(new SelectOptionValue { Label = "Amazon IVS, for large classes" });
        var zone = DateTimeZoneProviders.Tzdb[await host.Page.Locator("[name='Fields.TimeZone']").InputValueAsync()];
        var start = SystemClock.Instance.GetCurrentInstant().Plus(Duration.FromMinutes(4)).InZone(zone);
        await host.Page.GetByLabel("Date", new() { Exact = true }).FillAsync($"{start:yyyy-MM-dd}");
        await host.Page.GetByLabel("From", new() { Exact = true }).FillAsync($"{start:HH:mm}");
        await host.Page.GetByLabel("To", new() { Exact = true }).FillAsync($"{start.Plus(Duration.FromMinutes(45)):HH:mm}");
        await host.ClickAsync("Schedule class");
        // Four minutes are short notice, which the form says once.
        await host.Page.GetByText("This class starts within the hour").WaitForAsync();
        await host.ClickAsync("Schedule class");
        await host.Page.WaitForURLAsync(address => address.Contains("/classes/", StringComparison.Ordinal) && !address.Contains("/teaching/", StringComparison.Ordinal));
    }
}
