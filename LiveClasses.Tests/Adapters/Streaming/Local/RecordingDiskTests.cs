using LiveClasses.Core.Recordings;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Streaming;
using LiveClasses.Tests.Support;
using LiveClasses.Web.Adapters.Streaming.Local;
using LiveClasses.Web.Adapters.Streaming.Local.Encoders;
using LiveClasses.Web.Adapters.Streaming.Local.Recordings;
using Microsoft.Extensions.Options;

namespace LiveClasses.Tests.Adapters.Streaming.Local;

/// <summary>Recordings on a disk that is full, or that a crash has left in the middle of a write.</summary>
public sealed class RecordingDiskTests
{
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

    private static IEnumerable<string> Unfinished(RecordingFolder folder) =>
        Directory.EnumerateFiles(folder.Path, "*" + RecordingFolder.Unfinished, SearchOption.AllDirectories);
}
