using System.Diagnostics;

namespace LiveClasses.Tests.Adapters.Streaming.Local;

/// <summary>ffmpeg as an encoder in real time: a test picture and a tone.</summary>
internal sealed class LiveEncoder : IDisposable
{
    private readonly Process process;

    private LiveEncoder(Process process) => this.process = process;

    public int ProcessId => process.Id;

    public bool HasExited => process.HasExited;

    /// <param name="rtmp">Where to, with the key.</param>
    /// <param name="segmentSeconds">Between key frames.</param>
    /// <param name="size">Of the picture.</param>
    public static LiveEncoder Start(string rtmp, int segmentSeconds = 2, string size = "320x180")
    {
        string[] arguments =
        [
            "-hide_banner", "-loglevel", "error", "-re", "-f", "lavfi", "-i", $"testsrc2=size={size}:rate=30", "-re", "-f", "lavfi", "-i", "sine=sample_rate=48000",
            "-pix_fmt", "yuv420p", "-c:v", "libx264", "-preset", "ultrafast", "-tune", "zerolatency", "-g", $"{30 * segmentSeconds}", "-b:v", "400k", "-c:a", "aac", "-f", "flv", rtmp,
        ];
        return new LiveEncoder(Process.Start(new ProcessStartInfo("ffmpeg", arguments) { RedirectStandardInput = true, RedirectStandardError = true, UseShellExecute = false })!);
    }

    /// <summary>As a crash or a cut line ends it: without a word.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public void Dispose()
    {
        if (!process.HasExited)
            Kill();
        process.Dispose();
    }
}
