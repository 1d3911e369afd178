using System.Diagnostics;

namespace LiveClasses.Tests.Adapters.Streaming.Rtmp;

/// <summary>The real thing: ffmpeg publishing a test picture and a tone.</summary>
internal sealed class Encoder : IDisposable
{
    private readonly Process process;
    private readonly Task<string> errors;

    private Encoder(Process process)
    {
        this.process = process;
        errors = process.StandardError.ReadToEndAsync();
    }

    public bool HasExited => process.HasExited;

    /// <param name="pace">Options before the inputs: <c>-re</c> for real time.</param>
    /// <param name="codecs">The codecs, with their options.</param>
    public static Encoder Publish(RtmpServer server, string key, double seconds, string pace = "", string codecs = "-c:v libx264 -preset ultrafast -g 15 -c:a aac")
    {
        var arguments =
            $"-hide_banner -loglevel error {pace} -f lavfi -i testsrc2=size=320x180:rate=15 {pace} -f lavfi -i sine " +
            $"-t {seconds} -pix_fmt yuv420p {codecs} -f flv rtmp://127.0.0.1:{server.Port}/live/{key}";
        return new Encoder(Process.Start(new ProcessStartInfo("ffmpeg", arguments) { RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false })!);
    }

    public async Task<(int Code, string Errors)> ExitAsync()
    {
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
        return (process.ExitCode, await errors);
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill();
        process.Dispose();
    }
}
