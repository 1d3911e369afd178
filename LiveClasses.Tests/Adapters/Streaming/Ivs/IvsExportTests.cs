using System.Globalization;
using LiveClasses.Core.Recordings;
using LiveClasses.Core.Recordings.Exports;
using LiveClasses.Core.Storage;
using LiveClasses.Tests.Adapters.Streaming.Local;
using LiveClasses.Tests.Support.Aws;
using LiveClasses.Web.Adapters.Streaming.Local.Tokens;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Tests.Adapters.Streaming.Ivs;

/// <summary>Recordings of IVS as MP4 files, by a real ffmpeg from the bucket, by the same job as every export.</summary>
public sealed class IvsExportTests
{
    /// <summary>Just before the clock of a transport stream begins anew.</summary>
    private const int BeforeWrap = 95_440;

    [Fact]
    public async Task Recordings_of_one_class_become_one_file_without_encoding_and_a_cut_list_takes_out_of_it()
    {
        await using var site = await IvsSite.StartAsync();
        RecordedMedia[] media = await Task.WhenAll(IvsMedia.MakeAsync(), IvsMedia.MakeAsync(clock: BeforeWrap));
        var recording = await RecordedAsync(site, media);
        Assert.Equal((RecordingState.Ready, 2 * IvsMedia.Seconds * 1000L), (recording.State, recording.DurationMs));

        // The server that had begun was killed: another takes it up.
        var id = await AskAsync(site, recording);
        await using (var db = site.Db())
        {
            await db.RecordingExports.ExecuteUpdateAsync(set => set.SetProperty(e => e.State, ExportState.Running).SetProperty(e => e.Percent, 40).SetProperty(e => e.BeatAt, site.Clock.Now.AddMinutes(-1)));
        }

        await using var next = await site.AnotherAsync();
        using var file = await MadeAsync(next, recording, id);
        var seen = await ProbeAsync(file.Path);
        Assert.Equal(("h264", "aac", 2 * IvsMedia.Seconds), (seen.Video, seen.Audio, (int)Math.Round(seen.Seconds)));
        Assert.InRange(seen.LongestGap, 0, 0.1);
        List<string> frames = [.. await FramesAsync(media[0]), .. await FramesAsync(media[1])];
        Assert.Equal(frames, await IvsMedia.FramesAsync(file.Path));

        // What the host cuts is neither played nor exported, and its host sees it still.
        await using (var db = site.Db())
        {
            var host = await db.Sessions.Where(s => s.Id == recording.SessionId).Select(s => s.HostId).SingleAsync();
            var list = (await site.Get<CutRecording>().ExecuteAsync(recording.Id, host, [new Cut(1_800, 4_100), new Cut(11_500, 14_200)])).Value;
            Assert.Equal([(2_000L, 4_000L), (12_000L, 14_000L)], list.Cuts.Select(cut => (cut.FromMs, cut.ToMs)));
        }

        var playlist = await PlaylistAsync(site, recording, PlaybackKind.Recording);
        Assert.Equal(6, playlist.Split("#EXTINF:").Length - 1);
        Assert.DoesNotContain("p0/media/hls/720p30/1.ts", playlist, StringComparison.Ordinal);
        Assert.Equal(8, (await PlaylistAsync(site, recording, PlaybackKind.Original)).Split("#EXTINF:").Length - 1);
        Assert.EndsWith("/original/token", site.Get<IRecordingMedia>().OriginalOf(recording.Id).TokenUrl, StringComparison.Ordinal);

        using var shorter = await MadeAsync(next, recording, await AskAsync(site, recording));
        seen = await ProbeAsync(shorter.Path);
        Assert.Equal((2 * IvsMedia.Seconds) - 4, seen.Seconds, tolerance: 0.2);
        Assert.InRange(seen.LongestGap, 0, 0.1);
        Assert.Equal([.. frames.Take(30), .. frames.Skip(60).Take(120), .. frames.Skip(210)], await IvsMedia.FramesAsync(shorter.Path));
    }

    [Fact]
    public async Task Another_encoder_in_the_middle_still_ends_in_one_file()
    {
        await using var site = await IvsSite.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Streaming:Ivs:CopyRecordings"] = "true" });
        var recording = await RecordedAsync(site, await Task.WhenAll(IvsMedia.MakeAsync(), IvsMedia.MakeAsync("128x72")));
        site.Aws.S3.Buckets[IvsSite.Bucket].Clear();
        using var file = await MadeAsync(site, recording, await AskAsync(site, recording));
        var seen = await ProbeAsync(file.Path);
        Assert.Equal(("h264", "aac", 2 * IvsMedia.Seconds), (seen.Video, seen.Audio, (int)Math.Round(seen.Seconds)));
    }

    [Fact]
    public async Task F7_a_piece_that_is_gone_is_said()
    {
        await using var site = await IvsSite.StartAsync();
        var recording = await RecordedAsync(site, await IvsMedia.MakeAsync());
        var id = await AskAsync(site, recording);
        foreach (var gone in site.Aws.S3.Buckets[IvsSite.Bucket].Keys.Where(key => key.EndsWith("/2.ts", StringComparison.Ordinal)))
            site.Aws.S3.Buckets[IvsSite.Bucket].TryRemove(gone, out _);
        await site.Get<MakeExports>().ExecuteAsync();
        await using var db = site.Db();
        var export = await db.RecordingExports.SingleAsync(e => e.Id == id);
        Assert.Equal(ExportState.Failed, export.State);
        Assert.Contains("missing where Amazon IVS has put it", export.FailedReason, StringComparison.Ordinal);
    }

    private static async Task<Recording> RecordedAsync(IvsSite site, params RecordedMedia[] media)
    {
        var session = await site.ClassAsync();
        foreach (var one in media)
        {
            var stream = await site.StreamAsync(session);
            site.Clock.Pass(IvsMedia.Seconds);
            await site.Aws.Streams.EndAsync(stream, one);
            site.Clock.Pass(300);
        }

        await site.EndClassAsync(session);
        await site.CheckAsync(session);
        return (await site.RecordingAsync(session))!;
    }

    private static async Task<Guid> AskAsync(IvsSite site, Recording recording)
    {
        await using var db = site.Db();
        var host = await db.Sessions.Where(s => s.Id == recording.SessionId).Select(s => s.HostId).SingleAsync();
        return (await site.Get<RequestExport>().ExecuteAsync(recording.Id, host)).Value;
    }

    /// <summary>The file that the job has made, where ffprobe can read it.</summary>
    private static async Task<TemporaryFile> MadeAsync(IvsSite site, Recording recording, Guid exportId)
    {
        Assert.Equal(1, await site.Get<MakeExports>().ExecuteAsync());
        await using var db = site.Db();
        var export = await db.RecordingExports.SingleAsync(e => e.Id == exportId);
        Assert.True(export.State is ExportState.Ready, export.FailedReason);
        Assert.Equal(100, export.Percent);
        var file = new TemporaryFile();
        await using var stored = (await site.Get<IFileStorage>().OpenReadAsync(ExportFiles.KeyOf(recording.Prefix, exportId)))!;
        Assert.Equal(export.Bytes, stored.Length);
        await using var target = File.Create(file.Path);
        await stored.Content.CopyToAsync(target);
        return file;
    }

    private static async Task<string> PlaylistAsync(IvsSite site, Recording recording, PlaybackKind kind)
    {
        await using var db = site.Db();
        var host = await db.Sessions.Where(s => s.Id == recording.SessionId).Select(s => s.HostId).SingleAsync();
        var (token, _) = site.Get<PlaybackTokens>().Issue(kind, recording.Id, recording.SessionId, host);
        return await site.Http.GetStringAsync(new Uri($"/media/ivs/{recording.Id}/r0.m3u8?t={token}", UriKind.Relative));
    }

    private static async Task<IReadOnlyList<string>> FramesAsync(RecordedMedia media)
    {
        using var file = new TemporaryFile();
        await File.WriteAllBytesAsync(file.Path, [.. media.Segments().SelectMany(segment => segment)]);
        return await IvsMedia.FramesAsync(file.Path);
    }

    private static async Task<(string Video, string Audio, double Seconds, double LongestGap)> ProbeAsync(string file)
    {
        var (_, text, _) = await Clips.RunAsync("ffprobe", "-v", "error", "-show_entries", "stream=codec_name", "-show_entries", "format=duration", "-of", "csv=p=0", file);
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var (_, times, _) = await Clips.RunAsync("ffprobe", "-v", "error", "-select_streams", "v:0", "-show_entries", "packet=dts_time", "-of", "csv=p=0", file);
        double[] at = [.. times.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(t => double.Parse(t.Trim(',', '\r'), CultureInfo.InvariantCulture))];
        return (lines[0], lines[1], double.Parse(lines[2], CultureInfo.InvariantCulture), at.Zip(at.Skip(1), (a, b) => b - a).Max());
    }

    private sealed class TemporaryFile : IDisposable
    {
        public string Path { get; } = System.IO.Path.GetTempFileName();

        public void Dispose() => File.Delete(Path);
    }
}
