using System.Diagnostics;
using LiveClasses.Bench.Goals;

namespace LiveClasses.Bench.Video;

internal sealed class ExportOfAnHour : IVideoGoal
{
    private const double Goal = 20;

    /// <summary>As a class of medium quality is sent; the clock's picture alone is a tenth of it.</summary>
    private const int Kilobits = 2500;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public string Code => "V6";

    public string Measure => "MP4 of a recording of one hour at 2.5 Mb/s, from pressing the button until it can be downloaded";

    public string Target => "20 s";

    public async Task<Finding> MeasureAsync(VideoBench bench, CancellationToken cancellation)
    {
        await using var server = await bench.StartOursAsync(bench.Options.Part(150), cancellation);
        await using var host = await HostBrowser.StartAsync(bench.Options.Chromium, server.Url, bench.Teacher);
        await host.EnterAsync(server.Session);
        await using (var publisher = new ClockPublisher(await server.PublishAddressAsync(cancellation), VideoBench.FramesPerSecond, Kilobits))
        {
            await Task.Delay(bench.Warmup + bench.Measured(60), cancellation);
            await publisher.CheckAsync();
            await host.EndClassAsync();
        }

        using var reader = new RecordingReader(server.Url);
        var recording = await reader.WaitAsync(Patience, cancellation);
        var bytes = HourOfRecording.Make(bench.Options.Data, server.Session);
        await host.OpenRecordingAsync(recording);
        var pressed = Stopwatch.GetTimestamp();
        await host.MakeFileAsync(recording, Patience);
        var seconds = Stopwatch.GetElapsedTime(pressed).TotalSeconds;
        return new Finding($"{seconds:0.0} s for {bytes / 1e6:0} MB", seconds <= Goal);
    }
}
