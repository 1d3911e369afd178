using System.Diagnostics;

namespace LiveClasses.Tests.EndToEnd;

/// <summary>A real encoder: ffmpeg with a moving test picture and a tone, publishing until disposed.</summary>
internal sealed class Encoder : IDisposable
{
    private readonly Process process;

    private Encoder(Process process) => this.process = process;

    public static Encoder Publish(string address)
    {
        string[] arguments =
        [
            "-hide_banner", "-loglevel", "error", "-re", "-f", "lavfi", "-i", "testsrc2=size=640x360:rate=30", "-f", "lavfi", "-i", "sine=frequency=440",
            "-c:v", "libx264", "-preset", "ultrafast", "-tune", "zerolatency", "-g", "60", "-b:v", "800k", "-c:a", "aac", "-f", "flv", address,
        ];
        return new Encoder(Process.Start(new ProcessStartInfo("ffmpeg", arguments) { RedirectStandardInput = true, UseShellExecute = false })!);
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }
}
