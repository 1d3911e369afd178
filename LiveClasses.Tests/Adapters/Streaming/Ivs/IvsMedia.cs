using System.Globalization;
using System.Text;
using LiveClasses.Tests.Adapters.Streaming.Local;
using LiveClasses.Tests.Support.Aws;

namespace LiveClasses.Tests.Adapters.Streaming.Ivs;

/// <summary>Real media as IVS records it: transport streams of two seconds, made by ffmpeg.</summary>
internal static class IvsMedia
{
    public const int Seconds = 8;

    private const string Folder = "720p30";

    /// <param name="size">Of the picture.</param>
    /// <param name="clock">Seconds at which the stream's own clock begins.</param>
    public static async Task<RecordedMedia> MakeAsync(string size = "160x90", int clock = 0)
    {
        var folder = Directory.CreateTempSubdirectory("lc-ts-");
        try
        {
            var (exit, _, errors) = await Clips.RunAsync(
                "ffmpeg", "-v", "error", "-f", "lavfi", "-i", $"testsrc2=size={size}:rate=15", "-f", "lavfi", "-i", "sine=frequency=440:sample_rate=48000", "-t", $"{Seconds}", "-pix_fmt", "yuv420p",
                "-c:v", "libx264", "-preset", "ultrafast", "-bf", "2", "-g", "30", "-keyint_min", "30", "-sc_threshold", "0", "-b:v", "300k", "-c:a", "aac", "-output_ts_offset", $"{clock}",
                "-f", "hls", "-hls_time", "2", "-hls_playlist_type", "vod", "-hls_segment_filename", Path.Combine(folder.FullName, "%d.ts"), Path.Combine(folder.FullName, "playlist.m3u8"));
            Assert.True(exit == 0, errors);
            var files = folder.EnumerateFiles().ToDictionary(file => $"{Folder}/{file.Name}", file => File.ReadAllBytes(file.FullName), StringComparer.Ordinal);
            files["master.m3u8"] = Encoding.ASCII.GetBytes(string.Create(
                CultureInfo.InvariantCulture, $"#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=2500000,RESOLUTION={size},CODECS=\"avc1.4D401F,mp4a.40.2\"\n{Folder}/playlist.m3u8\n"));
            return new RecordedMedia(TimeSpan.FromSeconds(Seconds), files);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public static IReadOnlyList<byte[]> Segments(this RecordedMedia media) => [.. Enumerable.Range(0, Seconds / 2).Select(number => media.Files[$"{Folder}/{number}.ts"])];

    /// <summary>The frames of the picture, decoded, in order of showing: a hash of each.</summary>
    public static async Task<IReadOnlyList<string>> FramesAsync(string file)
    {
        var (_, text, errors) = await Clips.RunAsync("ffmpeg", "-v", "error", "-i", file, "-map", "0:v:0", "-vsync", "passthrough", "-f", "framemd5", "-");
        Assert.Equal("", errors);
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith('#')).Select(line => line[(line.LastIndexOf(',') + 1)..].Trim())];
    }
}
