using LiveClasses.Bench.Goals;

namespace LiveClasses.Bench.Video;

internal sealed class GlassToGlass : IVideoGoal
{
    private const double P50 = 1200, P95 = 1600, OfNginx = 5;
    private const int SecondsOfNginx = 120;

    public string Code => "V1";

    public string Measure => "glass to glass, RTMP in, hls.js out, p50 / p95, one class";

    public string Target => "1.2 / 1.6 s, no stall in 10 minutes, at most a fifth of nginx-rtmp";

    public async Task<Finding> MeasureAsync(VideoBench bench, CancellationToken cancellation)
    {
        var part = bench.Options.Part(150);
        Playthrough ours, nginx;
        await using (var server = await bench.StartOursAsync(part, cancellation))
        await using (var viewer = await bench.StudentAsync(server))
        {
            var room = new Uri(server.Url, $"classes/{server.Session}/room").ToString();
            ours = await WatchAsync(bench, viewer, await server.PublishAddressAsync(cancellation), room, bench.Measured(int.MaxValue), cancellation);
        }

        await using (var server = await bench.StartNginxAsync(cancellation))
        await using (var viewer = await Viewer.StartAsync(bench.Options.Chromium))
            nginx = await WatchAsync(bench, viewer, server.PublishAddress("clip"), server.Page("clip"), bench.Measured(SecondsOfNginx), cancellation);

        var isHeld = ours.Latency.P50 <= P50 && ours.Latency.P95 <= P95 && ours.Stalls.Count == 0 && ours.Latency.P50 * OfNginx <= nginx.Latency.P50;
        return new Finding(
            $"{Words(ours)} with parts of {part} ms; nginx-rtmp {Words(nginx)}: {nginx.Latency.P50 / ours.Latency.P50:0.0} times as much", isHeld);
    }

    private static string Words(Playthrough seen) =>
        $"{seen.Latency.P50 / 1000:0.00} / {seen.Latency.P95 / 1000:0.00} s, {seen.Stalls.Count} stalls in {seen.Seconds:0} s, {seen.FramesPerSecond:0} frames/s";

    private static async Task<Playthrough> WatchAsync(VideoBench bench, Viewer viewer, string rtmp, string page, TimeSpan measured, CancellationToken cancellation)
    {
        await using var publisher = new ClockPublisher(rtmp, VideoBench.FramesPerSecond);
        // Both have their first segments when the viewer comes: it is the running class that is measured.
        await Task.Delay(TimeSpan.FromSeconds(8), cancellation);
        await publisher.CheckAsync();
        var opened = await viewer.OpenAsync(page);
        await WatchRun.WaitForPictureAsync(viewer, publisher, cancellation);
        await Task.Delay(bench.Warmup + measured, cancellation);
        await publisher.CheckAsync();
        var seen = new Playthrough(opened, bench.Warmup, await viewer.FramesAsync());
        bench.Tell(seen.ToTable(page).ToText());
        return seen;
    }
}
