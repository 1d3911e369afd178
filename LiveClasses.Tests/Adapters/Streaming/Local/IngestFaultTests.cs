using LiveClasses.Tests.Support;
using LiveClasses.Web.Adapters.Streaming.Local.Recordings;

namespace LiveClasses.Tests.Adapters.Streaming.Local;

/// <summary>What breaks around a live stream: the disk, the clock. Viewers go on, and the recording is whole but for what was not sent.</summary>
public sealed class IngestFaultTests
{
    [Fact]
    public async Task F10_a_clock_that_is_put_back_five_minutes_leaves_the_dates_of_a_playlist_in_order()
    {
        var clock = new ShiftedClock();
        await using var video = await LocalVideo.StartAsync(time: clock);
        var session = video.Windows.Live();
        await video.PlayAsync(session, await Clips.H264Async(), LiveStreamTests.Chromium);
        var token = video.Token(session);
        clock.Shift = TimeSpan.FromMinutes(-4.9);
        await video.PlayAsync(session, await Clips.H264Async(), LiveStreamTests.Chromium);
        clock.Shift = TimeSpan.FromMinutes(4.9);
        await video.PlayAsync(session, await Clips.H264Async(), LiveStreamTests.Chromium);

        var playlist = Playlist(video, session);
        playlist.Check();
        Assert.Equal(2, playlist.All.Count(s => s.IsDiscontinuity));
        // A token of five minutes ago by a clock that was right then still opens.
        Assert.StartsWith("#EXTM3U", await video.Http.GetStringAsync($"/media/live/{session}/media.m3u8?t={token}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task F15_a_disk_that_takes_nothing_costs_the_recording_and_not_the_live_picture()
    {
        await using var video = await LocalVideo.StartAsync(o => o.LiveWindow = TimeSpan.FromSeconds(16));
        var session = video.Windows.Live();
        await video.PlayAsync(session, await Clips.H264Async(), LiveStreamTests.Chromium);
        // Every later segment has a folder in its place: writing it fails, whoever writes.
        await Eventually.TrueAsync(() => RecordingFolder.Find(video.Folder, session)!.Entries.Count >= 6, "the first clip on the disk");
        var folder = RecordingFolder.Find(video.Folder, session)!;
        for (var number = folder.Entries.Count; number < 60; number++)
            Directory.CreateDirectory(Path.Combine(folder.Path, $"segment-{number}.m4s"));
        for (var take = 0; take < 3; take++)
            await video.PlayAsync(session, await Clips.H264Async(), LiveStreamTests.Chromium);

        var playlist = Playlist(video, session);
        playlist.Check();
        // What is neither in memory nor on the disk is not promised any more, nor what is before it.
        Assert.Equal(16, playlist.Segments.Sum(s => s.Duration), tolerance: 1);
        foreach (var segment in playlist.Segments)
            Assert.True((await video.Http.GetAsync($"/media/live/{session}/{segment.Uri}?t={video.Token(session)}")).IsSuccessStatusCode, segment.Uri);
    }

    private static LowLatencyRules Playlist(LocalVideo video, Guid session) => LowLatencyRules.Read(video.Streams.Find(session)!.Output!.Playlist.Text());

    /// <summary>The machine's clock, put forward or back.</summary>
    private sealed class ShiftedClock : TimeProvider
    {
        public TimeSpan Shift { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Shift;
    }
}
