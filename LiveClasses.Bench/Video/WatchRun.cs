using System.Diagnostics;

namespace LiveClasses.Bench.Video;

/// <summary>One measurement of the picture: publish, open the page, watch, read back.</summary>
internal sealed class WatchRun(WatchOptions options, Action<string> tell)
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);

    public async Task<Playthrough> ExecuteAsync(CancellationToken cancellation)
    {
        await using var viewer = await Viewer.StartAsync(options.Chromium);
        if (options.Account is { } account)
            await viewer.SignInAsync(options.Site, account);
        await using var publisher = new ClockPublisher(options.Rtmp, options.Rate);
        tell("publishing");
        await Task.Delay(options.Lead, cancellation);
        await publisher.CheckAsync();

        var opened = await viewer.OpenAsync(options.Address);
        await WaitForPictureAsync(viewer, publisher, cancellation);
        tell("watching");
        await Task.Delay(options.Warmup + options.Measured, cancellation);
        await publisher.CheckAsync();
        return new Playthrough(opened, options.Warmup, await viewer.FramesAsync());
    }

    public static async Task WaitForPictureAsync(Viewer viewer, ClockPublisher publisher, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        while (!await viewer.HasSeenClockAsync())
        {
            await publisher.CheckAsync();
            if (Stopwatch.GetElapsedTime(start) > LongestStart)
                throw new BenchFailure($"No picture after {LongestStart.TotalSeconds:0} s: is the class live, and may the viewer watch it?");
            await Task.Delay(50, cancellation);
        }
    }
}
