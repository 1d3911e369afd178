using LiveClasses.Core.Recordings;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Streaming;
using LiveClasses.Tests.Support;
using LiveClasses.Web.Adapters.Streaming.Local;
using LiveClasses.Web.Adapters.Streaming.Local.Encoders;
using LiveClasses.Web.Adapters.Streaming.Local.Packaging;
using LiveClasses.Web.Adapters.Streaming.Local.Playlists;
using LiveClasses.Web.Adapters.Streaming.Local.Recordings;
using Microsoft.Extensions.Options;

namespace LiveClasses.Tests.Adapters.Streaming.Local;

/// <summary>Recordings on a disk that is full, or that a crash has left in the middle of a write.</summary>
public sealed class RecordingDiskTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);
    private static readonly IngestFormat Chromium = IngestFormat.OfMime("video/webm;codecs=h264,opus", 180)!;

    [Fact]
    public async Task F15_on_a_full_disk_the_class_goes_on_and_is_recorded_as_soon_as_there_is_room()
    {
        await using var video = await LocalVideo.StartAsync(o => o.DiskReserve = long.MaxValue / 2);
        var session = video.Windows.Live();
        await video.PlayAsync(session, await Clips.H264Async(), Chromium);
        Assert.True(video.Get<IRecordingSpace>().For("local")!.IsFull);
        LowLatencyRules.Read(video.Streams.Find(session)!.Output!.Playlist.Text()).Check();
        Assert.Empty(Directory.EnumerateFileSystemEntries(video.Folder));
        Assert.DoesNotContain(StreamFactKind.RecordingStarted, video.Reports.Kinds);

        video.Get<IOptions<LocalStreamingOptions>>().Value.DiskReserve = 0;
        await video.PlayAsync(session, await Clips.H264Async(), Chromium);
        await video.Provider.StopAsync(session, CancellationToken.None);
        Assert.Contains(StreamFactKind.RecordingStarted, video.Reports.Kinds);
        Assert.Equal(Clips.Seconds, Assert.Single(video.Reports.Closed[session]).Duration.TotalSeconds, tolerance: 0.15);
    }

    [Fact]
    public async Task F15_a_write_that_fails_leaves_nothing_behind_and_the_class_goes_on()
    {
        await using var video = await LocalVideo.StartAsync();
        var session = video.Windows.Live();
        var folder = RecordingFolder.FindOrCreate(video.Folder, session, DateTimeOffset.UtcNow);
        // No file can take the place of a folder that is not empty.
        Directory.CreateDirectory(Path.Combine(folder.Path, "segment-1.m4s", "in the way"));
        await video.PlayAsync(session, await Clips.H264Async(), Chromium);
        await video.Provider.StopAsync(session, CancellationToken.None);

        var entries = RecordingFolder.Find(video.Folder, session)!.Entries;
        Assert.DoesNotContain(1, entries.Select(e => e.Number));
        Assert.Contains(0, entries.Select(e => e.Number));
        Assert.Contains(1, LowLatencyRules.Read(video.Streams.Find(session)!.Output!.Playlist.Text()).Segments.Select(s => s.Number));
        Assert.Empty(Unfinished(folder));
        Assert.False(video.Get<DiskSpace>().HasRoom(isRecording: true)); // and the host is told for a while
    }

    [Fact]
    public async Task F15_a_disk_that_is_really_full_costs_what_it_did_not_take_and_the_recording_goes_on_when_there_is_room()
    {
        var clock = new MovedClock();
        using var disk = new SmallDisk();
        await using var video = await LocalVideo.StartAsync(folder: disk.Path, time: clock);
        var session = video.Windows.Live();
        await video.PlayAsync(session, await Clips.H264Async(), Chromium);
        await Eventually.TrueAsync(() => RecordingFolder.Find(video.Folder, session)!.Entries.Count >= 6, "the first clip on the disk");
        var folder = RecordingFolder.Find(video.Folder, session)!;
        disk.FillUp(folder.Path, Enumerable.Range(6, 20).Select(number => $"segment-{number}.m4s" + RecordingFolder.Unfinished).Append("init-1.mp4" + RecordingFolder.Unfinished), leave: 40_000);

        await video.PlayAsync(session, await Clips.H264Async(), Chromium);
        await Eventually.TrueAsync(() => !video.Get<IRecordingSpace>().For("local")!.CanRecord, "the host is told");
        // Viewers have every segment; the disk has those of before, and of the others nothing at all.
        Assert.Equal(12, Playlist(video, session).Segments.Count);
        Playlist(video, session).Check();
        await video.PlayAsync(session, await Clips.H264Async(), Chromium);
        Assert.Equal(StreamFactKind.RecordingStopped, video.Reports.Kinds.Last(kind => kind is StreamFactKind.RecordingStarted or StreamFactKind.RecordingStopped));

        disk.MakeRoom();
        Assert.Equal(folder.Entries, RecordingFolder.Find(video.Folder, session)!.Entries);
        Assert.Equal(folder.Entries.Select(e => $"segment-{e.Number}.m4s"), Directory.EnumerateFiles(folder.Path, "segment-*").Select(Path.GetFileName).Order(StringComparer.Ordinal));
        clock.Forward(TimeSpan.FromSeconds(11));
        await video.PlayAsync(session, await Clips.H264Async(), Chromium);
        await Eventually.TrueAsync(() => RecordingFolder.Find(video.Folder, session)!.Entries.Count >= 12, "it goes on");
        // The class ends on a full disk again: nothing keeps what is there from being watched.
        disk.FillUp(Path.Combine(folder.Path, "metadata"), ["metadata.json" + RecordingFolder.Unfinished]);
        await video.Provider.StopAsync(session, CancellationToken.None);

        var after = RecordingFolder.Find(video.Folder, session)!;
        Assert.True(after.IsEnded);
        Assert.Equal([Clips.Seconds, Clips.Seconds], video.Reports.Closed[session].Select(part => Math.Round(part.Duration.TotalSeconds)));
        Assert.All(after.Entries, e => Assert.Equal(e.Bytes, new FileInfo(Path.Combine(after.Path, $"segment-{e.Number}.m4s")).Length));
        Assert.Empty(Unfinished(after));
    }

    [Fact]
    public async Task F15_a_disk_that_hangs_holds_up_no_viewer_and_takes_no_memory_and_what_it_did_not_take_is_told()
    {
        const int MostWaiting = 32;
        var clock = new MovedClock();
        await using var video = await LocalVideo.StartAsync(time: clock);
        var session = video.Windows.Live();
        var clip = await Clips.H264Async();
        await video.PlayAsync(session, clip, Chromium);
        await Eventually.TrueAsync(() => RecordingFolder.Find(video.Folder, session)!.Entries.Count >= 6, "the first clip on the disk");
        // Whoever opens a pipe that nobody reads from waits in the kernel, as before a disk that does not answer.
        var folder = RecordingFolder.Find(video.Folder, session)!;
        var hanging = Path.Combine(folder.Path, "segment-6.m4s");
        Assert.Equal(0, (await Clips.RunAsync("mkfifo", hanging + RecordingFolder.Unfinished)).ExitCode);

        for (var take = 0; take < 7; take++)
            await video.PlayAsync(session, clip, Chromium);
        var playlist = Playlist(video, session);
        playlist.Check();
        Assert.Equal(47, playlist.Segments[^1].Number);
        using var newest = await video.Http.GetAsync($"/media/live/{session}/{playlist.Segments[^1].Uri}?t={video.Token(session)}");
        Assert.True(newest.IsSuccessStatusCode);
        Assert.True(video.Get<IRecordingSpace>().For("local") is { IsFailing: true, IsFull: false });
        Assert.Equal([StreamFactKind.RecordingStarted, StreamFactKind.RecordingStopped], Recorder(video).Distinct());
        var told = Recorder(video).Count(kind => kind is StreamFactKind.RecordingStarted);
        clock.Forward(TimeSpan.FromSeconds(11));
        await video.PlayAsync(session, clip, Chromium);
        // It still hangs: nothing begins that would be lost at once, and the host still reads so.
        Assert.Equal(told, Recorder(video).Count(kind => kind is StreamFactKind.RecordingStarted));
        Assert.False(video.Get<IRecordingSpace>().For("local")!.CanRecord);

        // The disk answers again, and what it takes is there.
        var written = await File.ReadAllBytesAsync(hanging + RecordingFolder.Unfinished);
        await Eventually.TrueAsync(() => RecordingFolder.Find(video.Folder, session)!.Entries.Count >= 7 + MostWaiting, "what waited is written");
        File.Delete(hanging);
        await File.WriteAllBytesAsync(hanging, written);
        clock.Forward(TimeSpan.FromSeconds(11));
        await video.PlayAsync(session, clip, Chromium);
        await video.Provider.StopAsync(session, CancellationToken.None);

        var after = RecordingFolder.Find(video.Folder, session)!;
        Assert.Equal([.. Enumerable.Range(0, 7 + MostWaiting), .. Enumerable.Range(54, 6)], after.Entries.Select(e => (int)e.Number));
        Assert.True(after.Entries.Single(e => e.Number == 54).IsDiscontinuity);
        Assert.All(after.Entries, e => Assert.Equal(e.Bytes, new FileInfo(Path.Combine(after.Path, $"segment-{e.Number}.m4s")).Length));
        Assert.Empty(Unfinished(after));
    }

    [Fact]
    public void F15_where_a_segment_was_lost_the_recordings_clock_jumps_with_its_picture()
    {
        var root = Directory.CreateTempSubdirectory("lc-lost-").FullName;
        var session = Guid.CreateVersion7();
        var folder = RecordingFolder.FindOrCreate(root, session, Noon);
        foreach (var number in new[] { 0, 1, 3, 4 })
        {
            var segment = new LiveSegment(number, Noon.AddSeconds(2 * number), isDiscontinuity: false, init: 0);
            segment.Add(new LivePart(number, new MediaPart([1, 2, 3], TimeSpan.FromSeconds(2), IsIndependent: true)));
            folder.Append(segment, init: [0]);
        }

        var parts = RecordingFolder.Find(root, session)!.Parts();
        Assert.Equal([(Noon, 4.0), (Noon.AddSeconds(6), 4.0)], parts.Select(part => (part.StartedAt, part.Duration.TotalSeconds)));
        // After a restart the live playlist begins behind the gap: players count its segments.
        var rules = new PackagingRules(TimeSpan.FromMilliseconds(150), TimeSpan.FromSeconds(2));
        var playlist = new LivePlaylist(rules, new WindowLengths(100, 20), folder.Entries);
        Assert.Equal(["segment-3.m4s", "segment-4.m4s"], LowLatencyRules.Read(playlist.Text()).Segments.Select(s => s.Uri));
        Assert.Equal((3, 1), (LowLatencyRules.Read(playlist.Text()).MediaSequence, playlist.Discontinuities));
        Assert.Empty(LowLatencyRules.Read(new LivePlaylist(rules, new WindowLengths(100, 20), folder.Entries, first: 900).Text()).Segments);
        Directory.Delete(root, recursive: true);
    }

    [Fact]
    public async Task F9_a_crash_in_the_middle_of_a_write_costs_that_segment_alone()
    {
        var windows = new FakeWindows();
        await using var first = await LocalVideo.StartAsync(windows: windows);
        var session = windows.Live();
        await first.PlayAsync(session, await Clips.H264Async(), Chromium);
        await first.Streams.StopAsync(CancellationToken.None);
        var before = RecordingFolder.Find(first.Folder, session)!;
        await File.AppendAllTextAsync(Path.Combine(before.Path, "index.txt"), $"{before.Entries.Count} 2000 2026-05");
        await File.WriteAllTextAsync(Path.Combine(before.Path, "init-1.mp4.new"), "half");
        await File.WriteAllTextAsync(Path.Combine(before.Path, "thumbnails", "4000.jpg.new"), "half");
        // Whoever reads meanwhile mends nothing: that is the writer's.
        Assert.Equal(before.Entries, RecordingFolder.Find(first.Folder, session)!.Entries);

        await using var second = await LocalVideo.StartAsync(folder: first.Folder, windows: windows);
        await second.PlayAsync(session, await Clips.H264Async(), Chromium);
        await second.Provider.StopAsync(session, CancellationToken.None);

        var after = RecordingFolder.Find(first.Folder, session)!;
        Assert.Equal(Enumerable.Range(0, 2 * before.Entries.Count).Select(n => (long)n), after.Entries.Select(e => e.Number));
        Assert.True(after.IsEnded);
        Assert.Empty(Unfinished(after));
        Assert.All(after.Entries, e => Assert.Equal(e.Bytes, new FileInfo(Path.Combine(after.Path, $"segment-{e.Number}.m4s")).Length));
    }

    [Theory]
    [InlineData(1_000, 1_000, VideoQuality.Low, 0)]
    [InlineData(500, 1_000, VideoQuality.Low, 0)]
    [InlineData(1_000_000_000 + (2_628 / 8 * 1000 * 60), 1_000_000_000, VideoQuality.Medium, 1)]
    public void Space_is_told_in_minutes_of_the_class(long free, long reserve, VideoQuality quality, int minutes) =>
        Assert.Equal(minutes, new RecordingSpace(free, reserve).LastsFor(quality).TotalMinutes, tolerance: 0.01);

    private static LowLatencyRules Playlist(LocalVideo video, Guid session) => LowLatencyRules.Read(video.Streams.Find(session)!.Output!.Playlist.Text());

    private static IEnumerable<StreamFactKind> Recorder(LocalVideo video) =>
        video.Reports.Kinds.Where(kind => kind is StreamFactKind.RecordingStarted or StreamFactKind.RecordingStopped);

    private static IEnumerable<string> Unfinished(RecordingFolder folder) =>
        Directory.EnumerateFiles(folder.Path, "*" + RecordingFolder.Unfinished, SearchOption.AllDirectories);
}
