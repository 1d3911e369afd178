using LiveClasses.Core.Streaming;
using LiveClasses.Tests.Support;
using LiveClasses.Web.Adapters.Streaming.Local.Recordings;

namespace LiveClasses.Tests.Adapters.Streaming.Local;

/// <summary>What breaks around a live stream: the server, the disk, the clock. Viewers go on, and the recording is whole but for what was not sent.</summary>
public sealed class IngestFaultTests
{
    [Fact]
    public async Task F9_after_a_killed_server_the_encoder_comes_back_and_the_same_recording_and_playlist_go_on()
    {
        var windows = new FakeWindows();
        await using var first = await LocalVideo.StartAsync(windows: windows, hasRtmp: true);
        var session = windows.Live();
        using (var encoder = LiveEncoder.Start(await first.RtmpAsync(session), segmentSeconds: 1))
            await SegmentsAsync(first, session, 2);
        var before = Playlist(first, session);
        // No word of farewell: what a killed process leaves is what is on the disk, its last line torn.
        var folder = RecordingFolder.Find(first.Folder, session)!;
        var index = Path.Combine(folder.Path, SegmentIndex.FileName);
        await Eventually.TrueAsync(() => RecordingFolder.Find(first.Folder, session)!.Entries.Count >= 2, "two segments on the disk");
        var left = Directory.CreateTempSubdirectory("lc-killed-");
        CopyTo(first.Folder, left.FullName);
        await File.AppendAllTextAsync(index.Replace(first.Folder, left.FullName, StringComparison.Ordinal), "99 2000 2026-");

        await using var second = await LocalVideo.StartAsync(folder: left.FullName, windows: windows, hasRtmp: true);
        using (var encoder = LiveEncoder.Start(await second.RtmpAsync(session), segmentSeconds: 1))
            await SegmentsAsync(second, session, before.Segments.Count + 2);
        await second.Provider.StopAsync(session, CancellationToken.None);

        var after = Playlist(second, session);
        after.Check();
        Assert.True(after.IsEnded);
        // Nothing that players know by its name is another thing now.
        Assert.Equal(before.Segments.Take(2).Select(s => (s.Number, s.Uri, s.Wall)), after.Segments.Take(2).Select(s => (s.Number, s.Uri, s.Wall)));
        Assert.Equal(1, after.Segments.Count(s => s.IsDiscontinuity));
        Assert.Equal([0, 1], second.Reports.Closed[session].Select(p => p.Number));
        left.Delete(recursive: true);
    }

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
        var folder = RecordingFolder.Find(video.Folder, session)!;
        await Eventually.TrueAsync(() => RecordingFolder.Find(video.Folder, session)!.Entries.Count >= 6, "the first clip on the disk");
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

    private static Task SegmentsAsync(LocalVideo video, Guid session, int count) =>
        Eventually.TrueAsync(() => video.Streams.Find(session)?.Output?.Playlist is { HasMedia: true } && Playlist(video, session).Segments.Count >= count, $"{count} segments");

    private static void CopyTo(string from, string to)
    {
        foreach (var folder in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories))
            Directory.CreateDirectory(folder.Replace(from, to, StringComparison.Ordinal));
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
            File.Copy(file, file.Replace(from, to, StringComparison.Ordinal));
    }

    /// <summary>The machine's clock, put forward or back.</summary>
    private sealed class ShiftedClock : TimeProvider
    {
        public TimeSpan Shift { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Shift;
    }
}
