using System.Diagnostics;
using LiveClasses.Bench.Video;
using LiveClasses.Tests.Support;

namespace LiveClasses.Tests.Bench;

/// <summary>The picture is drawn in C#, encoded by ffmpeg and read by a script in a browser: the three must mean the same.</summary>
public sealed class ClockReaderTests : IDisposable
{
    private const long Noon = 1_763_726_400_000;
    private readonly string _folder = Directory.CreateTempSubdirectory("clock").FullName;

    [Fact]
    public async Task A_browser_reads_every_frame_of_an_encoded_clip()
    {
        var times = Enumerable.Range(0, 30).Select(frame => Noon + frame * 33).ToArray();
        var clip = await EncodeAsync(times);
        var page = Path.Combine(_folder, "page.html");
        await File.WriteAllTextAsync(page, $"<video autoplay muted src=\"data:video/mp4;base64,{Convert.ToBase64String(clip)}\"></video>");

        await using var viewer = await Viewer.StartAsync("/usr/bin/chromium");
        await viewer.OpenAsync(new Uri(page).ToString());
        await Eventually.TrueAsync(async () => (await viewer.FramesAsync()).Any(frame => (long)frame.Clock == times[^1]), "the clip's last frame");
        var frames = await viewer.FramesAsync();

        Assert.All(frames, frame => Assert.True(frame.IsRead));
        Assert.All(frames, frame => Assert.Contains((long)frame.Clock, times));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Smaller than it was drawn, as a low rendition is.</summary>
    private async Task<byte[]> EncodeAsync(IEnumerable<long> times)
    {
        var clip = Path.Combine(_folder, "clip.mp4");
        string[] arguments =
        [
            "-loglevel", "error", "-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", $"{ClockFrame.Width}x{ClockFrame.Height}", "-r", "30", "-i", "pipe:0",
            "-vf", "scale=320:180", "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", clip,
        ];
        using var ffmpeg = Process.Start(new ProcessStartInfo("ffmpeg", arguments) { UseShellExecute = false, RedirectStandardInput = true })!;
        var frame = new ClockFrame();
        foreach (var time in times)
        {
            frame.Draw(ClockPattern.Encode(time));
            await ffmpeg.StandardInput.BaseStream.WriteAsync(frame.Pixels);
        }
        ffmpeg.StandardInput.Close();
        await ffmpeg.WaitForExitAsync();
        return await File.ReadAllBytesAsync(clip);
    }
}
