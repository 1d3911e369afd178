using System.Text.Json.Nodes;
using LiveClasses.Tests.Support.Aws;
using LiveClasses.Web.Adapters.Streaming.Ivs;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Tests.Adapters.Streaming.Ivs;

/// <summary>Events of EventBridge: from whom, how often and in what order they come.</summary>
public sealed class IvsWebhookTests : IAsyncLifetime
{
    private IvsSite site = null!;

    [Fact]
    public async Task A_stream_that_starts_starves_recovers_and_ends_is_seen_in_the_room()
    {
        var session = await site.ClassAsync();
        Assert.False((await site.StageAsync(session)).IsStreaming);
        var stream = await site.StreamAsync(session);
        Assert.Equal((true, true, true), await SeenAsync(session));
        site.Clock.Pass(10);
        await site.Aws.Streams.StarveAsync(stream);
        Assert.Equal((true, false, true), await SeenAsync(session));
        site.Clock.Pass(5);
        await site.Aws.Streams.StarveAsync(stream, isStarving: false);
        Assert.Equal((true, true, true), await SeenAsync(session));
        site.Clock.Pass(60);
        await site.Aws.Streams.EndAsync(stream);
        Assert.Equal((false, false, false), await SeenAsync(session));
        site.Clock.Pass(60);
        await site.StreamAsync(session);
        Assert.Equal(2, (await site.StageAsync(session)).Streams);
    }

    [Fact]
    public async Task F1_events_in_any_order_twice_and_hours_late_come_to_the_right_end()
    {
        var random = new Random(7);
        for (var round = 0; round < 4; round++)
        {
            var session = await site.ClassAsync();
            site.Aws.Events.IsHolding = true;
            var stream = await site.StreamAsync(session);
            site.Clock.Pass(30);
            await site.Aws.Streams.StarveAsync(stream);
            site.Clock.Pass(30);
            await site.Aws.Streams.EndAsync(stream);
            site.Clock.Pass(3 * 3600);
            site.Aws.Events.IsHolding = false;
            await site.Aws.Events.ReleaseAsync(held => held.Concat(held).OrderBy(_ => random.Next()));
            Assert.All(site.Aws.Events.Posted, posted => Assert.Equal(204, posted.Status));
            Assert.False((await site.StageAsync(session)).IsStreaming);
        }
    }

    [Fact]
    public async Task F1_a_lost_start_and_a_lost_end_are_found_by_asking()
    {
        var session = await site.ClassAsync();
        site.Aws.Events.IsHolding = true;
        var stream = await site.StreamAsync(session);
        await site.Aws.Events.ReleaseAsync(_ => []);
        await site.CheckAsync(session);
        Assert.True((await site.StageAsync(session)).IsStreaming);
        await site.Aws.Streams.StarveAsync(stream);
        await site.CheckAsync(session);
        Assert.False((await site.StageAsync(session)).IsPictureRunning);
        site.Clock.Pass(60);
        await site.Aws.Streams.EndAsync(stream);
        await site.CheckAsync(session);
        Assert.False((await site.StageAsync(session)).IsStreaming);
        // And then they come after all.
        site.Aws.Events.IsHolding = false;
        await site.Aws.Events.ReleaseAsync();
        Assert.False((await site.StageAsync(session)).IsStreaming);
    }

    [Fact]
    public async Task The_same_event_twice_is_kept_once()
    {
        var session = await site.ClassAsync();
        await site.StreamAsync(session);
        var start = site.Aws.Events.Posted.Select(posted => posted.Event).First(one => (string?)one["detail"]!["event_name"] == "Stream Start");
        Assert.Equal(204, await site.PostAsync((JsonObject)start.DeepClone()));
        await using var db = site.Db();
        Assert.Equal(1, await db.RemoteStreamEvents.CountAsync(e => e.Id == $"event {(string?)start["id"]}"));
        Assert.Equal(1, (await site.StageAsync(session)).Streams);
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("guess", "")]
    [InlineData(IvsSite.Secret + "0", "")]
    [InlineData(null, "?X-Webhook-Secret=" + IvsSite.Secret)]
    [InlineData("guess", "?skip=1&secret=" + IvsSite.Secret + "&signature=none&test=true")]
    public async Task A14_A40_a_forged_call_is_refused_whatever_else_it_carries(string? secret, string query)
    {
        var session = await site.ClassAsync();
        var channel = await site.ChannelAsync(session);
        var forged = Event(channel, "Stream Start");
        Assert.Equal(401, await site.PostAsync(forged, secret, query));
        Assert.Equal(401, await site.PostAsync(forged, secret, query, "/hooks/ivs/messages"));
        Assert.False((await site.StageAsync(session)).IsStreaming);
    }

    [Fact]
    public async Task A40_without_a_secret_of_ours_nobody_may_call()
    {
        await using var open = await IvsSite.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Streaming:Ivs:WebhookSecret"] = "" });
        var channel = await open.ChannelAsync(await open.ClassAsync());
        Assert.Equal(401, await open.PostAsync(Event(channel, "Stream Start"), ""));
        Assert.Equal(401, await open.PostAsync(Event(channel, "Stream Start"), secret: null));
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused_and_what_is_not_ours_is_passed_over()
    {
        var channel = await site.ChannelAsync(await site.ClassAsync());
        Assert.Equal(400, await site.PostAsync(new JsonObject { ["source"] = "aws.ec2" }));
        Assert.Equal(400, await site.PostAsync(new JsonObject { ["source"] = "aws.ivs", ["id"] = "1", ["detail"] = "text", ["time"] = "yesterday", ["detail-type"] = "IVS Stream State Change" }));
        Assert.Equal(413, await site.PostAsync(new JsonObject { ["source"] = new string('x', 300 * 1024) }));
        Assert.Equal(204, await site.PostAsync(Event(channel, "Something New")));
        var foreign = Event(channel, "Stream Start");
        foreign["resources"] = new JsonArray("arn:aws:ivs:us-west-2:123456789012:channel/SomebodyElses");
        Assert.Equal(204, await site.PostAsync(foreign));
        var ofAccount = Event(channel, "");
        (ofAccount["resources"], ofAccount["detail-type"]) = (new JsonArray(), "IVS Limit Breach");
        Assert.Equal(204, await site.PostAsync(ofAccount));
    }

    [Fact]
    public async Task Only_channels_that_are_due_are_asked_about_and_each_by_one_node()
    {
        var (live, planned) = (await site.ClassAsync(), await site.ClassAsync(isLive: false));
        await using (var db = site.Db())
            await db.Sessions.Where(s => s.Id == planned).ExecuteUpdateAsync(set => set.SetProperty(s => s.StartsAt, site.Clock.Now.AddDays(1)));
        var check = site.Get<IvsCheck>();
        await Task.WhenAll(check.RunAsync(CancellationToken.None), check.RunAsync(CancellationToken.None));
        Assert.Equal(1, Asked());
        await check.RunAsync(CancellationToken.None);
        Assert.Equal(1, Asked());
        site.Clock.Pass(16);
        await check.RunAsync(CancellationToken.None);
        Assert.Equal(2, Asked());

        int Asked() => site.Aws.Requests.Count(request => request.Operation == "ListStreamSessions");
    }

    [Fact]
    public async Task Channels_that_nobody_needs_any_more_are_taken_down()
    {
        var (over, cancelled, moved, live) = (await site.ClassAsync(), await site.ClassAsync(isLive: false), await site.ClassAsync(isLive: false), await site.ClassAsync());
        await site.EndClassAsync(over);
        await using (var db = site.Db())
        {
            (await db.Sessions.SingleAsync(s => s.Id == cancelled)).Cancel("Ill", site.Clock.Now);
            (await db.Sessions.SingleAsync(s => s.Id == moved)).StreamProvider = "local";
            await db.SaveChangesAsync();
        }

        var check = site.Get<IvsCheck>();
        await check.RunAsync(CancellationToken.None);
        Assert.Equal(2, site.Aws.Ivs.Channels.Count);
        site.Clock.Pass(25 * 3600);
        await check.RunAsync(CancellationToken.None);
        Assert.Equal(await site.ChannelAsync(live), Assert.Single(site.Aws.Ivs.Channels.Values));
    }

    public async Task InitializeAsync() => site = await IvsSite.StartAsync();

    public async Task DisposeAsync() => await site.DisposeAsync();

    private static JsonObject Event(StandInChannel channel, string name) => new()
    {
        ["version"] = "0",
        ["id"] = Guid.NewGuid().ToString(),
        ["detail-type"] = "IVS Stream State Change",
        ["source"] = "aws.ivs",
        ["time"] = "2026-11-20T09:00:00Z",
        ["resources"] = new JsonArray(channel.Arn),
        ["detail"] = new JsonObject { ["event_name"] = name, ["channel_name"] = channel.Name, ["stream_id"] = "st-forged" },
    };

    /// <summary>The stream is open; a picture comes; it is recorded.</summary>
    private async Task<(bool, bool, bool)> SeenAsync(Guid session)
    {
        var stage = await site.StageAsync(session);
        return (stage.IsStreaming, stage.IsPictureRunning, stage.IsRecording);
    }
}
