using System.Diagnostics;
using LiveClasses.Bench.CommandLine;

namespace LiveClasses.Bench.Video;

/// <summary><c>video</c>: publishes a clock as an encoder does, watches it as a viewer does, and tells how old the picture is.</summary>
internal static class VideoCommand
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);

    public static Command Create() => new("video", "publishes a clip with the wall clock in it and times the picture from encoder to screen", VideoOptions.All, RunAsync);

    private static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellation)
    {
        var options = new VideoOptions(arguments);
        await using var viewer = await Viewer.StartAsync(options.Chromium);
        if (options.Account is { } account)
            await viewer.SignInAsync(options.Site, account);
        await using var publisher = new ClockPublisher(options.Rtmp, options.Rate);
        await Console.Error.WriteLineAsync("publishing");
        await Task.Delay(options.Lead, cancellation);
        await publisher.CheckAsync();

        var opened = await viewer.OpenAsync(options.Address);
        await WaitForPictureAsync(viewer, publisher, cancellation);
        await Console.Error.WriteLineAsync("watching");
        await Task.Delay(options.Warmup + options.Measured, cancellation);
        await publisher.CheckAsync();

        var seen = new Playthrough(opened, options.Warmup, await viewer.FramesAsync());
        var table = seen.ToTable($"Video {options.Address}: {ClockFrame.Width}x{ClockFrame.Height} at {options.Rate} frames/s");
        Console.WriteLine(options.Json ? table.ToJson() : table.ToText());
        return 0;
    }

    private static async Task WaitForPictureAsync(Viewer viewer, ClockPublisher publisher, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        while (!await viewer.HasSeenClockAsync())
        {
            await publisher.CheckAsync();
            if (Stopwatch.GetElapsedTime(start) > LongestStart)
                throw new BenchFailure($"No picture after {LongestStart.TotalSeconds:0} s: is the class live, and may the viewer watch it?");
            await Task.Delay(100, cancellation);
        }
    }
}
