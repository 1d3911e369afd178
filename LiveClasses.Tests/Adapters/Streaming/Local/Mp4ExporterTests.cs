using System.Globalization;
using LiveClasses.Core.Recordings;
using LiveClasses.Core.Recordings.Exports;
using LiveClasses.Core.Storage;
using LiveClasses.Web.Adapters.Streaming.Local;
using LiveClasses.Web.Adapters.Streaming.Local.Encoders;
using LiveClasses.Web.Adapters.Streaming.Local.Recordings;
using LiveClasses.Web.Adapters.Streaming.Local.Recordings.Export;
using Microsoft.Extensions.Options;

namespace LiveClasses.Tests.Adapters.Streaming.Local;

/// <summary>Recordings as MP4 files, by a real ffmpeg.</summary>
public sealed class Mp4ExporterTests
{
    private static readonly IngestFormat Chromium = IngestFormat.OfMime("video/webm;codecs=h264,opus", 180)!;

    [Fact]
    public async Task Parts_of_a_class_become_one_file_without_gaps_and_without_encoding()
    {
        await using var video = await LocalVideo.StartAsync();
        var order = await RecordedTwiceAsync(video, CutList.None, watermark: null);
        var shares = new List<double>();
        var bytes = await Exporter(video).ExportAsync(order, shares.Add, CancellationToken.None);

        var file = FileOf(video, order);
        Assert.Equal(bytes, new FileInfo(file).Length);
        var seen = await ProbeAsync(file);
        Assert.Equal(("h264", "aac", 2 * Clips.Seconds), (seen.Video, seen.Audio, (int)Math.Round(seen.Seconds)));
        Assert.InRange(seen.LongestGap, 0, 0.2);
        Assert.Equal(shares.Order(), shares);
        Assert.InRange(shares[^1], 0.9, 0.96);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(video.Folder, ".exports")));
        // As it was sent: the picture's own bytes, all of them.
        Assert.Equal(await PacketsAsync(await video.PlaylistFileAsync(order.Recording.SessionId)), await PacketsAsync(file));
    }

    [Fact]
    public async Task What_is_cut_out_is_not_in_the_file_and_leaves_no_gap()
    {
        await using var video = await LocalVideo.StartAsync();
        var whole = await RecordedTwiceAsync(video, CutList.None, watermark: null);
        var segments = (await video.Get<RecordingShelves>().SegmentLengthsAsync(whole.Recording, CancellationToken.None))!;
        var cuts = CutList.Of([new Cut(0, 2_000), new Cut(6_000, 10_000)]).OnBordersOf(segments);
        var order = whole with { Recording = whole.Recording with { Cuts = cuts } };
        await Exporter(video).ExportAsync(order, _ => { }, CancellationToken.None);
        var seen = await ProbeAsync(FileOf(video, order));
        Assert.Equal((2 * Clips.Seconds) - (cuts.TotalMs / 1000.0), seen.Seconds, tolerance: 0.3);
        Assert.Equal(6, cuts.TotalMs / 1000.0, tolerance: 0.3);
        Assert.InRange(seen.LongestGap, 0, 0.2);
    }

    [Fact]
    public async Task A_name_is_drawn_into_the_picture_whatever_is_in_it()
    {
        await using var video = await LocalVideo.StartAsync();
        const string Name = "Zoë %{pts} ';drawbox,[x]: \\n O'Neil";
        var order = await RecordedTwiceAsync(video, CutList.None, Name);
        await Exporter(video).ExportAsync(order, _ => { }, CancellationToken.None);
        var seen = await ProbeAsync(FileOf(video, order));
        Assert.Equal(("h264", "aac"), (seen.Video, seen.Audio));
        Assert.Equal(2 * Clips.Seconds, seen.Seconds, tolerance: 0.3);
        Assert.NotEqual(await PacketsAsync(await video.PlaylistFileAsync(order.Recording.SessionId)), await PacketsAsync(FileOf(video, order)));
    }

    [Fact]
    public async Task Encoders_of_several_kinds_end_in_one_file()
    {
        await using var video = await LocalVideo.StartAsync();
        var session = video.Windows.Live();
        await video.PlayAsync(session, await Clips.H264Async(), Chromium);
        await video.PlayAsync(session, await Clips.SilentAsync(), Chromium);
        await video.Provider.StopAsync(session, CancellationToken.None);
        var order = Order(video, session, CutList.None, watermark: null);
        await Exporter(video).ExportAsync(order, _ => { }, CancellationToken.None);
        var seen = await ProbeAsync(FileOf(video, order));
        Assert.Equal(("h264", "aac"), (seen.Video, seen.Audio));
        Assert.Equal(Clips.Seconds + 5, seen.Seconds, tolerance: 0.4);
    }

    [Fact]
    public async Task F15_a_disk_without_room_is_refused_before_anything_is_written()
    {
        await using var video = await LocalVideo.StartAsync();
        var order = await RecordedTwiceAsync(video, CutList.None, watermark: null);
        video.Get<IOptions<LocalStreamingOptions>>().Value.DiskReserve = long.MaxValue / 2;
        var fault = await Assert.ThrowsAsync<ExportFailedException>(() => Exporter(video).ExportAsync(order, _ => { }, CancellationToken.None));
        Assert.Contains("too full", fault.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(video.Folder, ".exports")));
    }

    [Fact]
    public async Task F15_an_export_that_is_given_up_or_breaks_leaves_nothing_behind()
    {
        await using var video = await LocalVideo.StartAsync();
        var order = await RecordedTwiceAsync(video, CutList.None, watermark: null);
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Exporter(video).ExportAsync(order, _ => stop.Cancel(), stop.Token));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(video.Folder, ".exports")));
        Assert.False(File.Exists(FileOf(video, order)));

        File.Delete(Path.Combine(video.Folder, order.Recording.Prefix, "segment-3.m4s"));
        await Assert.ThrowsAsync<ExportFailedException>(() => Exporter(video).ExportAsync(order, _ => { }, CancellationToken.None));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(video.Folder, ".exports")));
        Assert.False(File.Exists(FileOf(video, order)));
    }

    private static Mp4Exporter Exporter(LocalVideo video) =>
        new([new LocalExportSource(video.Get<RecordingShelves>())], video.Get<IFileStorage>(), video.Get<DiskSpace>(), video.Get<IOptions<LocalStreamingOptions>>());

    private static async Task<ExportOrder> RecordedTwiceAsync(LocalVideo video, CutList cuts, string? watermark)
    {
        var session = video.Windows.Live();
        await video.PlayAsync(session, await Clips.H264Async(), Chromium);
        await video.PlayAsync(session, await Clips.H264Async(), Chromium);
        await video.Provider.StopAsync(session, CancellationToken.None);
        return Order(video, session, cuts, watermark);
    }

    private static ExportOrder Order(LocalVideo video, Guid session, CutList cuts, string? watermark) =>
        new(Guid.CreateVersion7(), new ShelvedRecording(Guid.CreateVersion7(), session, RecordingFolder.Find(video.Folder, session)!.Prefix, IsStored: false, cuts), watermark);

    private static string FileOf(LocalVideo video, ExportOrder order) => Path.Combine(video.Folder, ExportFiles.KeyOf(order.Recording.Prefix, order.Id).ToString());

    private static async Task<(string Video, string Audio, double Seconds, double LongestGap)> ProbeAsync(string file)
    {
        var (_, text, _) = await Clips.RunAsync("ffprobe", "-v", "error", "-show_entries", "stream=codec_name", "-show_entries", "format=duration", "-of", "csv=p=0", file);
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var (_, times, _) = await Clips.RunAsync("ffprobe", "-v", "error", "-select_streams", "v:0", "-show_entries", "packet=dts_time", "-of", "csv=p=0", file);
        double[] at = [.. times.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(t => double.Parse(t.Trim(',', '\r'), CultureInfo.InvariantCulture))];
        return (lines[0], lines[1], double.Parse(lines[2], CultureInfo.InvariantCulture), at.Zip(at.Skip(1), (a, b) => b - a).Max());
    }

    /// <summary>Sizes of the picture's frames, in order.</summary>
    private static async Task<IReadOnlyList<string>> PacketsAsync(string file)
    {
        string[] names = file.EndsWith(".m3u8", StringComparison.Ordinal) ? ["-allowed_extensions", "ALL"] : [];
        var (_, text, _) = await Clips.RunAsync("ffprobe", ["-v", "error", .. names, "-select_streams", "v:0", "-show_entries", "packet=size", "-of", "csv=p=0", file]);
        return text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
