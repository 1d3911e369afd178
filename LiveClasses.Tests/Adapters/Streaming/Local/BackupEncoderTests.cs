using System.Net.WebSockets;
using LiveClasses.Core.Streaming;
using LiveClasses.Tests.Support;
using LiveClasses.Web.Adapters.Streaming.Local.Ingest;

namespace LiveClasses.Tests.Adapters.Streaming.Local;

/// <summary>Several encoders on one class: the one with the highest priority that sends is seen, and the change breaks no playlist.</summary>
public sealed class BackupEncoderTests
{
    private const string Main = "320x180", Backup = "160x90";

    [Fact]
    public async Task A_reserve_takes_over_when_the_first_encoder_dies_and_hands_back_when_it_returns()
    {
        await using var video = await LocalVideo.StartAsync(o => o.DisplacedAfter = TimeSpan.FromSeconds(1), hasRtmp: true);
        var session = video.Windows.Live();
        var address = await video.RtmpAsync(session);
        using var main = LiveEncoder.Start(address, segmentSeconds: 1, Main);
        await OnAirAsync(video, session, priority: 0, width: 320);
        using var reserve = LiveEncoder.Start($"{address}?priority=-1", segmentSeconds: 1, Backup);
        await Eventually.TrueAsync(() => video.Streams.Find(session)!.Status().Reserves == 1, "the reserve stands by");
        Assert.Equal(0, video.Streams.Find(session)!.Status().Priority);
        var before = Playlist(video, session);

        main.Kill();
        await OnAirAsync(video, session, priority: -1, width: 160);
        using var back = LiveEncoder.Start(address, segmentSeconds: 1, Main);
        await OnAirAsync(video, session, priority: 0, width: 320);

        await Eventually.TrueAsync(() => Playlist(video, session).All.Count(s => s.IsDiscontinuity) == 2, "two changes in the playlist");
        var after = Playlist(video, session);
        after.Check();
        after.CheckAfter(before);
        Assert.Equal(1, video.Streams.Find(session)!.Status().Reserves);
        Assert.False(reserve.HasExited);
        Assert.DoesNotContain(StreamFactKind.Ended, video.Reports.Kinds);
        Assert.DoesNotContain(StreamFactKind.Starved, video.Reports.Kinds);
    }

    [Fact]
    public async Task An_encoder_of_higher_priority_takes_over_at_once_and_the_first_has_the_picture_back_when_it_stops()
    {
        await using var video = await LocalVideo.StartAsync(hasRtmp: true);
        var session = video.Windows.Live();
        var address = await video.RtmpAsync(session);
        using var first = LiveEncoder.Start(address, segmentSeconds: 1, Main);
        await OnAirAsync(video, session, priority: 0, width: 320);
        using (var second = LiveEncoder.Start($"{address}?priority=5", segmentSeconds: 1, Backup))
            await OnAirAsync(video, session, priority: 5, width: 160);

        await OnAirAsync(video, session, priority: 0, width: 320);
        Assert.False(first.HasExited);
        Playlist(video, session).Check();
    }

    [Fact]
    public async Task Nobody_shares_a_priority_and_a_key_that_is_replaced_cuts_them_all()
    {
        await using var video = await LocalVideo.StartAsync(hasRtmp: true);
        var session = video.Windows.Live();
        var address = await video.RtmpAsync(session);
        using var first = LiveEncoder.Start(address, segmentSeconds: 1);
        using var reserve = LiveEncoder.Start($"{address}?priority=-1", segmentSeconds: 1);
        await Eventually.TrueAsync(() => video.Streams.Find(session)?.Status().Reserves == 1, "both");
        using var twin = LiveEncoder.Start($"{address}?priority=-1", segmentSeconds: 1);
        await Eventually.TrueAsync(() => twin.HasExited, "the twin is refused");
        Assert.False(first.HasExited || reserve.HasExited);

        await video.Provider.RotateKeyAsync(session, CancellationToken.None);
        await Eventually.TrueAsync(() => first.HasExited && reserve.HasExited, "both are cut");
    }

    [Fact]
    public async Task A_studio_that_takes_over_lets_the_other_one_stand_by_and_gives_it_the_picture_back()
    {
        await using var video = await LocalVideo.StartAsync(o => o.DisplacedAfter = TimeSpan.FromSeconds(30));
        var session = video.Windows.Live();
        var clip = await Clips.H264Async();
        using var first = await StudioIngestTests.HelloAsync(video, session);
        await StudioIngestTests.SendAsync(first, clip[..(clip.Length / 2)]);
        await Eventually.TrueAsync(() => video.Reports.Kinds.Contains(StreamFactKind.Started), "started");

        using var second = await StudioIngestTests.HelloAsync(video, session, take: "a co-host", priority: 1);
        Assert.Equal(0, video.Streams.Find(session)!.Status().Priority); // until its first bytes viewers see the first
        await StudioIngestTests.SendAsync(second, clip);
        await Eventually.TrueAsync(() => video.Streams.Find(session)!.Status().Priority == 1, "the second is on air");
        var told = StudioIngestTests.ReadAsync(first, "standby");
        await StudioIngestTests.SendAsync(first, clip[..1000]);
        await told;

        var called = StudioIngestTests.ReadAsync(first, "restart");
        await StudioIngestTests.SayAsync(second, """{"type":"bye"}""");
        await called;
        await StudioIngestTests.SayAsync(first, StudioIngestTests.Hello());
        await StudioIngestTests.ReadAsync(first, "ready");
        await StudioIngestTests.SendAsync(first, clip);
        await Eventually.TrueAsync(() => Playlist(video, session).All.Count(s => s.IsDiscontinuity) == 2, "the first is on air again");
        Playlist(video, session).Check();
        Assert.Equal(WebSocketState.Open, first.State);
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("-3", -3)]
    [InlineData("999999", 1000)]
    [InlineData("1e9", 0)]
    [InlineData("", 0)]
    [InlineData(null, 0)]
    public void A_priority_is_a_whole_number_and_anything_else_is_none(string? text, int priority) => Assert.Equal(priority, PublishRequest.PriorityOf(text));

    private static LowLatencyRules Playlist(LocalVideo video, Guid session) => LowLatencyRules.Read(video.Streams.Find(session)!.Output!.Playlist.Text());

    /// <summary>This encoder's picture is what viewers get: its size tells.</summary>
    private static Task OnAirAsync(LocalVideo video, Guid session, int priority, int width) => Eventually.TrueAsync(
        () => video.Streams.Find(session) is { Output.Init.Video.Width: var seen } stream && seen == width && stream.Status().Priority == priority, $"priority {priority} on air");
}
