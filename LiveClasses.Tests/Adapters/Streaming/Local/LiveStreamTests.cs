using System.Diagnostics;
using System.Globalization;
using LiveClasses.Core.Streaming;
using LiveClasses.Tests.Support;
using LiveClasses.Web.Adapters.Streaming.Local.Encoders;
using LiveClasses.Web.Adapters.Streaming.Local.Recordings;

namespace LiveClasses.Tests.Adapters.Streaming.Local;

/// <summary>A stream from a publisher's bytes to playlists and recordings, with a real ffmpeg between.</summary>
public sealed class LiveStreamTests
{
    internal static readonly IngestFormat Chromium = IngestFormat.OfMime("video/webm;codecs=h264,opus", 180)!;

    [Fact]
    public async Task The_playlist_obeys_the_rules_of_low_latency_at_every_moment()
    {
        await using var video = await LocalVideo.StartAsync(o => (o.LiveWindow, o.RewindWindow) = (TimeSpan.FromSeconds(16), TimeSpan.Zero));
        var session = video.Windows.Live();
        await using var publication = await video.PublishAsync(session, Chromium);
        var clip = await Clips.H264Async();
        var seen = new List<LowLatencyRules>();
        // Twice the clip: the second is a new recorder, and the window slides over the discontinuity between them.
        for (var take = 0; take < 2; take++)
        {
            if (take > 0)
                Assert.True(await publication.StartAsync(Chromium, CancellationToken.None));
            foreach (var piece in clip.Chunk(8 * 1024))
            {
                Assert.True(await publication.WriteAsync(piece, CancellationToken.None));
                if (video.Streams.Find(session)?.Output?.Playlist is { HasMedia: true } playlist)
                    seen.Add(LowLatencyRules.Read(playlist.Text()));
            }
        }
        await publication.EndAsync();
        await video.Provider.StopAsync(session, CancellationToken.None);
        seen.Add(LowLatencyRules.Read(video.Streams.Find(session)!.Output!.Playlist.Text()));

        Assert.All(seen, s => s.Check());
        foreach (var (before, after) in seen.Zip(seen.Skip(1)))
            after.CheckAfter(before);
        Assert.True(seen[^1].IsEnded);
        Assert.Equal(1, seen[^1].DiscontinuitySequence + seen[^1].Segments.Count(s => s.IsDiscontinuity));
        Assert.Equal(8, seen[^1].Segments.Count);
        Assert.All(seen.SelectMany(s => s.Segments).Where(s => s.Parts.Count > 0), s => Assert.True(s.Parts[0].IsIndependent));
    }

    [Fact]
    public async Task The_closed_playlist_is_the_recording_and_plays_from_its_first_second()
    {
        await using var video = await LocalVideo.StartAsync();
        var session = video.Windows.Live();
        await using (var publication = await video.PublishAsync(session, Chromium))
        {
            await publication.WriteAsync(await Clips.H264Async(), CancellationToken.None);
            // The class ends while the host still sends.
            await video.Provider.StopAsync(session, CancellationToken.None);
            Assert.True(publication.Revoked.IsCancellationRequested);
        }

        var path = await video.PlaylistFileAsync(session);
        var (start, duration) = await ProbeAsync(path);
        Assert.Equal(0, start, tolerance: 0.05);
        Assert.Equal(Clips.Seconds, duration, tolerance: 0.15);
        await DecodesAsync(path);
        var part = Assert.Single(video.Reports.Closed[session]);
        Assert.Equal(Clips.Seconds, part.Duration.TotalSeconds, tolerance: 0.15);
        Assert.Contains(StreamFactKind.Started, video.Reports.Kinds);
        Assert.Equal(StreamFactKind.Ended, video.Reports.Kinds.Last());
    }

    [Fact]
    public async Task Recording_is_switched_off_and_on_while_the_live_picture_goes_on()
    {
        await using var video = await LocalVideo.StartAsync();
        var session = video.Windows.Live();
        var clip = await Clips.H264Async();
        await using var publication = await video.PublishAsync(session, Chromium);
        for (var take = 0; take < 3; take++)
        {
            video.Windows.GoLive(session, isRecorded: take != 1);
            await video.Provider.RefreshAsync(session, CancellationToken.None);
            if (take > 0)
                Assert.True(await publication.StartAsync(Chromium, CancellationToken.None));
            Assert.True(await publication.WriteAsync(clip, CancellationToken.None));
        }

        await publication.EndAsync();
        await video.Provider.StopAsync(session, CancellationToken.None);

        // Viewers got all three; the recording has the first and the last, in two parts with the gap between them marked.
        var live = LowLatencyRules.Read(video.Streams.Find(session)!.Output!.Playlist.Text());
        live.Check();
        Assert.Equal(3 * Clips.Seconds, live.Segments.Sum(s => s.Duration), tolerance: 0.5);
        var parts = video.Reports.Closed[session];
        Assert.Equal([0, 1], parts.Select(p => p.Number));
        Assert.All(parts, part => Assert.Equal(Clips.Seconds, part.Duration.TotalSeconds, tolerance: 0.2));
        Assert.Equal([0, 0, 1, 1], video.Reports.Parts.Select(p => p.Number));
        Assert.Equal(
            [StreamFactKind.RecordingStarted, StreamFactKind.RecordingStopped, StreamFactKind.RecordingStarted],
            video.Reports.Kinds.Where(kind => kind is StreamFactKind.RecordingStarted or StreamFactKind.RecordingStopped));
        await DecodesAsync(await video.PlaylistFileAsync(session));
    }

    [Fact]
    public async Task A_class_that_began_unrecorded_is_recorded_from_the_moment_it_is_switched_on()
    {
        await using var video = await LocalVideo.StartAsync();
        var session = video.Windows.Live(isRecorded: false);
        var clip = await Clips.H264Async();
        await using var publication = await video.PublishAsync(session, Chromium);
        await publication.WriteAsync(clip, CancellationToken.None);
        await OutputAsync(video, session, segments: 4);
        Assert.Null(RecordingFolder.Find(video.Folder, session));

        video.Windows.GoLive(session);
        await video.Provider.RefreshAsync(session, CancellationToken.None);
        Assert.True(await publication.StartAsync(Chromium, CancellationToken.None));
        await publication.WriteAsync(clip, CancellationToken.None);
        await publication.EndAsync();
        await video.Provider.StopAsync(session, CancellationToken.None);

        Assert.Equal(Clips.Seconds, Assert.Single(video.Reports.Closed[session]).Duration.TotalSeconds, tolerance: 0.2);
        await DecodesAsync(await video.PlaylistFileAsync(session));
    }

    [Fact]
    public async Task A_killed_ffmpeg_is_replaced_at_once_and_the_class_goes_on()
    {
        await using var video = await LocalVideo.StartAsync();
        var session = video.Windows.Live();
        var clip = await Clips.H264Async();
        await using var publication = await video.PublishAsync(session, Chromium);
        await publication.WriteAsync(clip, CancellationToken.None);
        var output = await OutputAsync(video, session, segments: 4);
        var before = LowLatencyRules.Read(output.Playlist.Text());

        using (var child = Process.GetProcessById(publication.EncoderProcessId!.Value))
        {
            child.Kill();
            await child.WaitForExitAsync();
        }
        await Eventually.TrueAsync(() => publication.WriteAsync(clip.AsMemory(0, 1), CancellationToken.None).AsTask().Result is false, "the death is noticed");
        Assert.True(await publication.StartAsync(Chromium, CancellationToken.None));
        await publication.WriteAsync(clip, CancellationToken.None);
        await Eventually.TrueAsync(() => LowLatencyRules.Read(output.Playlist.Text()) is var now && Newest(now) > Newest(before) + 1, "media goes on");
        var after = LowLatencyRules.Read(output.Playlist.Text());
        after.Check();
        Assert.Equal(1, after.Segments.Append(after.Open!).Count(s => s is { IsDiscontinuity: true, Map: not null }));
    }

    [Fact]
    public async Task Other_browsers_codecs_are_transcoded_with_a_key_frame_every_two_seconds()
    {
        await using var video = await LocalVideo.StartAsync();
        var session = video.Windows.Live();
        await video.PlayAsync(session, await Clips.Vp8Async(), IngestFormat.OfMime("video/webm", 180)!);
        await video.Provider.StopAsync(session, CancellationToken.None);

        var output = video.Streams.Find(session)!.Output!;
        Assert.Matches("^avc1\\.[0-9A-F]{6},mp4a\\.40\\.2$", output.Init!.Codecs);
        var playlist = LowLatencyRules.Read(output.Playlist.Text());
        playlist.Check();
        Assert.Equal([2, 2], playlist.Segments.Take(2).Select(s => Math.Round(s.Duration, 1)));
        await DecodesAsync(await video.PlaylistFileAsync(session));
    }

    [Fact]
    public async Task A_picture_without_sound_plays_too()
    {
        await using var video = await LocalVideo.StartAsync();
        var session = video.Windows.Live();
        await video.PlayAsync(session, await Clips.SilentAsync(), Chromium);
        await video.Provider.StopAsync(session, CancellationToken.None);

        Assert.DoesNotContain("mp4a", video.Streams.Find(session)!.Output!.Init!.Codecs, StringComparison.Ordinal);
        await DecodesAsync(await video.PlaylistFileAsync(session));
    }

    [Fact]
    public async Task Pictures_for_cards_are_made_from_the_first_second_on()
    {
        await using var video = await LocalVideo.StartAsync(o => o.ThumbnailEvery = TimeSpan.FromSeconds(6));
        var session = video.Windows.Live();
        await video.PlayAsync(session, await Clips.H264Async(), Chromium);
        var folder = RecordingFolder.Find(video.Folder, session)!;
        await Eventually.TrueAsync(() => folder.Thumbnails().Count == 2, "two pictures");

        Assert.Equal([0, 6], folder.Thumbnails().Select(ms => Math.Round(ms / 1000.0)));
        foreach (var picture in Directory.EnumerateFiles(Path.Combine(folder.Path, "thumbnails"), "*.jpg"))
            Assert.Equal([0xFF, 0xD8, 0xFF], (await File.ReadAllBytesAsync(picture)).Take(3).Select(b => (int)b));
    }

    [Fact]
    public async Task Media_before_the_class_is_live_reaches_neither_viewers_nor_the_recording()
    {
        await using var video = await LocalVideo.StartAsync();
        var session = video.Windows.Scheduled(TimeSpan.FromMinutes(30));
        var clip = await Clips.H264Async();
        await using var publication = await video.PublishAsync(session, Chromium);
        await publication.WriteAsync(clip, CancellationToken.None);
        await Eventually.TrueAsync(() => publication.Gauge.FramesPerSecond > 0, "frames arrive");
        Assert.Equal(StreamState.Preview, (await video.Provider.StatusAsync(session, CancellationToken.None)).State);
        Assert.Null(video.Streams.Find(session)!.Output);
        Assert.Null(RecordingFolder.Find(video.Folder, session));

        video.Windows.GoLive(session);
        Assert.True(await publication.StartAsync(Chromium, CancellationToken.None));
        await Eventually.TrueAsync(
            () =>
            {
                publication.WriteAsync(clip, CancellationToken.None).AsTask().Wait();
                return video.Streams.Find(session)!.Output is not null || !publication.StartAsync(Chromium, CancellationToken.None).AsTask().Result;
            },
            "the live class is seen");
        await publication.EndAsync();
        await video.Provider.StopAsync(session, CancellationToken.None);
        var (start, _) = await ProbeAsync(await video.PlaylistFileAsync(session));
        Assert.Equal(0, start, tolerance: 0.05);
    }

    [Fact]
    public async Task A_class_that_is_not_to_be_recorded_leaves_nothing_on_the_disk()
    {
        await using var video = await LocalVideo.StartAsync();
        var session = video.Windows.Live(isRecorded: false);
        await video.PlayAsync(session, await Clips.H264Async(), Chromium);
        await video.Provider.StopAsync(session, CancellationToken.None);

        LowLatencyRules.Read(video.Streams.Find(session)!.Output!.Playlist.Text()).Check();
        Assert.Empty(Directory.EnumerateFileSystemEntries(video.Folder));
        Assert.Empty(video.Reports.Parts);
    }

    [Fact]
    public async Task After_a_restart_of_the_server_the_same_recording_goes_on()
    {
        var windows = new FakeWindows();
        await using var first = await LocalVideo.StartAsync(windows: windows);
        var session = windows.Live();
        await first.PlayAsync(session, await Clips.H264Async(), Chromium);
        await first.Streams.StopAsync(CancellationToken.None);
        var before = RecordingFolder.Find(first.Folder, session)!;

        await using var second = await LocalVideo.StartAsync(folder: first.Folder, windows: windows);
        await second.PlayAsync(session, await Clips.H264Async(), Chromium);
        await second.Provider.StopAsync(session, CancellationToken.None);

        var after = RecordingFolder.Find(first.Folder, session)!;
        Assert.Equal((before.Path, false, true), (after.Path, before.IsEnded, after.IsEnded));
        Assert.Equal(Enumerable.Range(0, after.Entries.Count).Select(n => (long)n), after.Entries.Select(e => e.Number));
        Assert.Equal(before.Entries.Count, after.Entries.ToList().FindIndex(e => e.IsDiscontinuity));
        Assert.Equal([0, 1], second.Reports.Closed[session].Select(p => p.Number));
        var live = LowLatencyRules.Read(second.Streams.Find(session)!.Output!.Playlist.Text());
        live.Check();
        Assert.Equal(after.Entries.Count, live.Segments.Count);
        var (start, duration) = await ProbeAsync(await second.PlaylistFileAsync(session));
        Assert.Equal(0, start, tolerance: 0.05);
        Assert.Equal(2 * Clips.Seconds, duration, tolerance: 0.3);
    }

    [Fact]
    public async Task A_recording_that_a_crash_left_open_is_closed_by_the_end_of_the_class()
    {
        var windows = new FakeWindows();
        await using var first = await LocalVideo.StartAsync(windows: windows);
        var session = windows.Live();
        await first.PlayAsync(session, await Clips.H264Async(), Chromium);
        await first.Streams.StopAsync(CancellationToken.None);

        await using var second = await LocalVideo.StartAsync(folder: first.Folder, windows: windows);
        windows.End(session);
        await second.Provider.StopAsync(session, CancellationToken.None);
        await second.Provider.StopAsync(session, CancellationToken.None);

        Assert.True(RecordingFolder.Find(first.Folder, session)!.IsEnded);
        Assert.Equal(Clips.Seconds, Assert.Single(second.Reports.Closed[session]).Duration.TotalSeconds, tolerance: 0.15);
    }

    [Fact]
    public async Task Silence_is_told_as_starved_then_ended_and_its_end_as_recovered_or_started()
    {
        await using var video = await LocalVideo.StartAsync(o =>
        {
            o.StarvedAfter = TimeSpan.FromMilliseconds(400);
            o.EndedAfter = TimeSpan.FromMilliseconds(1200);
        });
        var session = video.Windows.Live();
        var clip = await Clips.H264Async();
        await using var publication = await video.PublishAsync(session, Chromium);
        await publication.WriteAsync(clip.AsMemory(0, clip.Length / 2), CancellationToken.None);
        await Eventually.TrueAsync(() => video.Reports.Kinds.Contains(StreamFactKind.Starved), "starved");
        await publication.WriteAsync(clip.AsMemory(clip.Length / 2), CancellationToken.None);
        await Eventually.TrueAsync(() => video.Reports.Kinds.Contains(StreamFactKind.Ended), "ended");
        await publication.StartAsync(Chromium, CancellationToken.None);
        await publication.WriteAsync(clip, CancellationToken.None);
        await Eventually.TrueAsync(() => video.Reports.Kinds.Count(k => k is StreamFactKind.Started) == 2, "started again");

        Assert.Equal(
            [StreamFactKind.Started, StreamFactKind.Starved, StreamFactKind.Recovered, StreamFactKind.Starved, StreamFactKind.Ended, StreamFactKind.Started],
            video.Reports.PictureKinds.Take(6));
    }

    [Fact]
    public async Task A_class_that_another_node_has_ended_is_closed_here_too()
    {
        await using var video = await LocalVideo.StartAsync();
        var session = video.Windows.Live();
        await using var publication = await video.PublishAsync(session, Chromium);
        await publication.WriteAsync(await Clips.H264Async(), CancellationToken.None);
        video.Windows.End(session);

        await Eventually.TrueAsync(() => video.Reports.Closed.ContainsKey(session), "closed");
        Assert.Equal("class-ended", publication.Reason!.Code);
    }

    private static long Newest(LowLatencyRules playlist) => playlist.MediaSequence + playlist.Segments.Count;

    private static async Task<LiveClasses.Web.Adapters.Streaming.Local.StreamOutput> OutputAsync(LocalVideo video, Guid session, int segments)
    {
        await Eventually.TrueAsync(
            () => video.Streams.Find(session)?.Output is { } o && o.Playlist.HasMedia && LowLatencyRules.Read(o.Playlist.Text()).Segments.Count >= segments, $"{segments} segments");
        return video.Streams.Find(session)!.Output!;
    }

    private static async Task<(double Start, double Duration)> ProbeAsync(string playlist)
    {
        var (_, output, errors) = await Clips.RunAsync(
            "ffprobe", "-v", "error", "-allowed_extensions", "ALL", "-show_entries", "format=start_time,duration", "-of", "csv=p=0", playlist);
        Assert.Equal("", errors);
        var fields = output.Trim().Split(',').Select(f => double.Parse(f, CultureInfo.InvariantCulture)).ToArray();
        return (fields[0], fields[1]);
    }

    private static async Task DecodesAsync(string playlist)
    {
        var (exitCode, _, errors) = await Clips.RunAsync("ffmpeg", "-v", "error", "-xerror", "-allowed_extensions", "ALL", "-i", playlist, "-f", "null", "-");
        Assert.Equal((0, ""), (exitCode, errors));
    }
}
