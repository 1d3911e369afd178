using System.Diagnostics;

namespace LiveClasses.Tests.Adapters.Streaming.Local;

/// <summary>Media as publishers send it, made once a run by a real ffmpeg.</summary>
internal static class Clips
{
    private static readonly Lazy<Task<byte[]>> H264Source = new(() => MakeAsync("-c:v libx264 -preset ultrafast -tune zerolatency -g 60 -b:v 400k -c:a libopus -f matroska"));
    private static readonly Lazy<Task<byte[]>> Vp8Source = new(() => MakeAsync("-c:v libvpx -deadline realtime -cpu-used 8 -g 300 -b:v 300k -c:a libopus -f webm", seconds: 5));
    private static readonly Lazy<Task<byte[]>> FlvSource = new(() => MakeAsync("-c:v libx264 -preset ultrafast -tune zerolatency -g 60 -b:v 400k -c:a aac -f flv"));
    private static readonly Lazy<Task<byte[]>> ReorderedFlvSource = new(() => MakeAsync("-c:v libx264 -preset veryfast -bf 3 -g 60 -b:v 400k -c:a aac -ar 44100 -f flv", seconds: 5));
    private static readonly Lazy<Task<byte[]>> SilentSource = new(() => MakeAsync("-an -c:v libx264 -preset ultrafast -tune zerolatency -g 60 -b:v 400k -f matroska", seconds: 5));

    public const int Seconds = 12;

    /// <summary>What Chromium's recorder sends: H.264 and Opus in Matroska, a key frame every 2 s.</summary>
    public static Task<byte[]> H264Async() => H264Source.Value;

    /// <summary>What other browsers' recorders send: VP8, key frames rare.</summary>
    public static Task<byte[]> Vp8Async() => Vp8Source.Value;

    /// <summary>What an encoder sends over RTMP.</summary>
    public static Task<byte[]> FlvAsync() => FlvSource.Value;

    /// <summary>The same as it comes from an encoder with time: frames that are shown in another order than they are sent, and sound of another rate.</summary>
    public static Task<byte[]> ReorderedFlvAsync() => ReorderedFlvSource.Value;

    /// <summary>H.264 without sound.</summary>
    public static Task<byte[]> SilentAsync() => SilentSource.Value;

    /// <summary>Runs ffmpeg or ffprobe to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(string program, params IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await errors);
    }

    private static async Task<byte[]> MakeAsync(string coding, int seconds = Seconds)
    {
        var path = Path.Combine(Path.GetTempPath(), $"clip-{Guid.NewGuid():n}");
        try
        {
            string[] sources = ["-f", "lavfi", "-i", "testsrc2=size=320x180:rate=30", "-f", "lavfi", "-i", "sine=frequency=440:sample_rate=48000"];
            var (exitCode, _, errors) = await RunAsync("ffmpeg", ["-v", "error", "-y", .. sources, "-t", $"{seconds}", "-pix_fmt", "yuv420p", .. coding.Split(' '), path]);
            Assert.True(exitCode == 0, errors);
            return await File.ReadAllBytesAsync(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
