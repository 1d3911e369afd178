using System.Diagnostics;
using System.Globalization;

namespace LiveClasses.Bench.Video;

/// <summary>An encoder with a camera that sees only a clock: frames are drawn here and encoded and published by ffmpeg, with a tone beside them.</summary>
internal sealed class ClockPublisher : IAsyncDisposable
{
    private readonly Process _ffmpeg;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _filming;
    private readonly Task<string> _complaints;
    private readonly int _rate;

    /// <param name="rtmp">Where to, with the key.</param>
    /// <param name="rate">Frames a second.</param>
    /// <param name="kilobits">Exactly so many a second, filled up where the picture needs less; null: at most 1,500.</param>
    public ClockPublisher(string rtmp, int rate, int? kilobits = null)
    {
        _rate = rate;
        _ffmpeg = Process.Start(new ProcessStartInfo("ffmpeg", Arguments(rtmp, rate, kilobits)) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardError = true })
            ?? throw new BenchFailure("ffmpeg could not be started.");
        _complaints = _ffmpeg.StandardError.ReadToEndAsync();
        _filming = FilmAsync(_stop.Token);
    }

    /// <summary>Throws, with the encoder's own words, when the stream has ended by itself.</summary>
    public async Task CheckAsync()
    {
        if (_ffmpeg.HasExited)
            throw new BenchFailure($"The encoder was cut off: {(await _complaints).Trim()}");
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _filming;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        try
        {
            await _ffmpeg.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _ffmpeg.Kill();
        }
        _ffmpeg.Dispose();
        _stop.Dispose();
    }

    /// <summary>Frame times follow the clock from the start, so that a late frame does not slow the stream down.</summary>
    private async Task FilmAsync(CancellationToken stop)
    {
        var frame = new ClockFrame();
        var start = Stopwatch.GetTimestamp();
        try
        {
            await using var camera = _ffmpeg.StandardInput.BaseStream;
            for (var i = 0L; !stop.IsCancellationRequested; i++)
            {
                var wait = TimeSpan.FromSeconds((double)i / _rate) - Stopwatch.GetElapsedTime(start);
                if (wait > TimeSpan.Zero)
                    await Task.Delay(wait, stop);
                frame.Draw(ClockPattern.Encode(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()));
                await camera.WriteAsync(frame.Pixels, stop);
            }
        }
        catch (Exception over) when (over is OperationCanceledException or IOException)
        {
            // Stopped, or ffmpeg has gone; CheckAsync tells which.
        }
    }

    private static IEnumerable<string> Arguments(string rtmp, int rate, int? kilobits)
    {
        var fps = rate.ToString(CultureInfo.InvariantCulture);
        var keyframes = (rate * 2).ToString(CultureInfo.InvariantCulture);
        return
        [
            "-hide_banner", "-loglevel", "error",
            "-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", $"{ClockFrame.Width}x{ClockFrame.Height}", "-r", fps, "-i", "pipe:0",
            "-f", "lavfi", "-i", "sine=frequency=440:sample_rate=48000",
            "-c:v", "libx264", "-preset", "veryfast", "-tune", "zerolatency", "-g", keyframes, "-sc_threshold", "0",
            .. kilobits is { } exactly
                ? (string[])["-b:v", $"{exactly}k", "-minrate", $"{exactly}k", "-maxrate", $"{exactly}k", "-bufsize", $"{exactly / 2}k", "-x264-params", "nal-hrd=cbr"]
                : ["-b:v", "1500k"],
            "-c:a", "aac", "-b:a", "96k", "-shortest", "-f", "flv", rtmp,
        ];
    }
}
