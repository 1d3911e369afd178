using System.Diagnostics;
using LiveClasses.Bench.Goals;

namespace LiveClasses.Bench.Video;

internal sealed class RecordingAfterEnd : IVideoGoal
{
    private const double Goal = 1;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public string Code => "V5";

    public string Measure => "recording playable after the host has pressed End: in the library, its playlist closed, its last segment there";

    public string Target => "1 s";

    public async Task<Finding> MeasureAsync(VideoBench bench, CancellationToken cancellation)
    {
        await using var server = await bench.StartOursAsync(bench.Options.Part(150), cancellation);
        await using var host = await HostBrowser.StartAsync(bench.Options.Chromium, server.Url, bench.Teacher);
        await host.EnterAsync(server.Session);
        await using var publisher = new ClockPublisher(await server.PublishAddressAsync(cancellation), VideoBench.FramesPerSecond);
        await Task.Delay(bench.Warmup + bench.Measured(60), cancellation);
        await publisher.CheckAsync();
        using var reader = new RecordingReader(server.Url);
        await host.EndClassAsync();
        var pressed = Stopwatch.GetTimestamp();
        await reader.WaitAsync(Patience, cancellation);
        var seconds = Stopwatch.GetElapsedTime(pressed).TotalSeconds;
        return new Finding($"{seconds:0.00} s", seconds <= Goal);
    }
}
