using System.Diagnostics;
using LiveClasses.Bench.Goals;
using LiveClasses.Bench.Measure;
using LiveClasses.Bench.Servers;

namespace LiveClasses.Bench.Video;

internal sealed class CostOfAStream : IVideoGoal
{
    private const double OfNginx = 1.5;

    public string Code => "V4";

    public string Measure => "CPU per ingested stream, pass-through, 10 streams of 1.5 Mb/s, ffmpeg children included";

    public string Target => "at most 1.5 of nginx-rtmp in the same run";

    public async Task<Finding> MeasureAsync(VideoBench bench, CancellationToken cancellation)
    {
        var streams = bench.Options.Streams;
        var part = bench.Options.Part(150);
        var clip = await ClipAsync(Path.Combine(bench.NewFolder(), "clip.flv"), cancellation);
        double ours, nginx;
        await using (var server = await bench.StartOursAsync(part, cancellation))
            ours = await MeasureAsync(bench, server.Process, clip, await server.MoreAddressesAsync(streams, cancellation), cancellation);
        await using (var server = await bench.StartNginxAsync(cancellation))
            nginx = await MeasureAsync(bench, server.Process, clip, [.. Enumerable.Range(1, streams).Select(number => server.PublishAddress($"stream{number}"))], cancellation);
        return new Finding(
            $"{ours:0.00} % of a core a stream ({streams} streams, parts of {part} ms, recorded); nginx-rtmp {nginx:0.00} %: {ours / nginx:0.0} times as much", ours <= nginx * OfNginx);
    }

    /// <returns>Percent of a core a stream.</returns>
    private static async Task<double> MeasureAsync(VideoBench bench, ServerProcess server, string clip, IReadOnlyList<string> addresses, CancellationToken cancellation)
    {
        var encoders = addresses.Select(address => Process.Start(new ProcessStartInfo(
            "ffmpeg", ["-hide_banner", "-loglevel", "error", "-nostdin", "-re", "-stream_loop", "-1", "-i", clip, "-c", "copy", "-f", "flv", address]) { RedirectStandardError = true, UseShellExecute = false })!).ToList();
        try
        {
            await Task.Delay(bench.Warmup, cancellation);
            var (before, start) = (ProcessTree.CpuOf(server.Id), Stopwatch.GetTimestamp());
            await Task.Delay(bench.Measured(60), cancellation);
            var (after, elapsed) = (ProcessTree.CpuOf(server.Id), Stopwatch.GetElapsedTime(start));
            if (encoders.Find(encoder => encoder.HasExited) is { } cut)
                throw new BenchFailure($"An encoder was cut off: {(await cut.StandardError.ReadToEndAsync(cancellation)).Trim()}");
            return (after - before) / elapsed * 100 / addresses.Count;
        }
        finally
        {
            foreach (var encoder in encoders)
            {
                if (!encoder.HasExited)
                    encoder.Kill();
                encoder.Dispose();
            }
        }
    }

    /// <summary>Twenty seconds at 1.5 Mb/s, sound included, with a key frame every two seconds.</summary>
    private static async Task<string> ClipAsync(string path, CancellationToken cancellation)
    {
        using var ffmpeg = Process.Start(new ProcessStartInfo(
            "ffmpeg",
            [
                "-hide_banner", "-loglevel", "error", "-nostdin", "-f", "lavfi", "-i", "testsrc2=size=1280x720:rate=30", "-f", "lavfi", "-i", "sine=sample_rate=48000", "-t", "20",
                "-pix_fmt", "yuv420p", "-c:v", "libx264", "-preset", "ultrafast", "-tune", "zerolatency", "-g", "60", "-b:v", "1400k", "-minrate", "1400k", "-maxrate", "1400k", "-bufsize", "700k",
                "-x264-params", "nal-hrd=cbr", "-c:a", "aac", "-b:a", "96k", path,
            ])) ?? throw new BenchFailure("ffmpeg could not be started.");
        await ffmpeg.WaitForExitAsync(cancellation);
        return ffmpeg.ExitCode == 0 ? path : throw new BenchFailure("ffmpeg could not make the clip.");
    }
}
