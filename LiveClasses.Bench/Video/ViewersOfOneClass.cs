using LiveClasses.Bench.Goals;
using LiveClasses.Bench.Measure;

namespace LiveClasses.Bench.Video;

internal sealed class ViewersOfOneClass : IVideoGoal
{
    private const int Kilobits = 2500;
    private const double P50 = 2000, P95 = 3000;

    public string Code => "V3";

    public string Measure => "viewers of one 2.5 Mb/s rendition, HTTP load on the server's own cores; glass to glass of one of them in Chromium meanwhile";

    public string Target => "1,500 with no late part, V1 then at most 2.0 / 3.0 s";

    public async Task<Finding> MeasureAsync(VideoBench bench, CancellationToken cancellation)
    {
        var part = bench.Options.Part(300);
        await using var server = await bench.StartOursAsync(part, cancellation);
        await using var publisher = new ClockPublisher(await server.PublishAddressAsync(cancellation), VideoBench.FramesPerSecond, Kilobits);
        await using var watching = await bench.StudentAsync(server);
        await Task.Delay(TimeSpan.FromSeconds(5), cancellation);
        var opened = await watching.OpenAsync(new Uri(server.Url, $"classes/{server.Session}/room").ToString());
        await WatchRun.WaitForPictureAsync(watching, publisher, cancellation);

        var stream = await LiveStreamAddress.AskAsync(server.Url, server.Session, bench.Student, cancellation);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var viewers = new List<MediaViewer>();
        var running = new List<Task>();
        // They come over some seconds, as people do.
        for (var i = 0; i < bench.Options.Viewers; i++)
        {
            viewers.Add(new MediaViewer(stream));
            running.Add(viewers[i].WatchAsync(enough.Token));
            if (i % 10 == 9)
                await Task.Delay(30, cancellation);
        }

        bench.Tell($"{viewers.Count} viewers");
        await Task.Delay(bench.Warmup, cancellation);
        viewers.ForEach(viewer => viewer.MeasureFromNow());
        var (measuredFrom, usage) = (DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(), new UsageSpan(server.Process.Id));
        await Task.Delay(bench.Measured(60), cancellation);
        var used = usage.End();
        var seen = new Playthrough(opened, TimeSpan.Zero, await watching.FramesAsync()).From(measuredFrom);
        await enough.CancelAsync();
        await Task.WhenAll(running);
        await publisher.CheckAsync();

        var lost = viewers.Where(viewer => viewer.Fault is not null).ToList();
        var (parts, late) = (viewers.Sum(viewer => viewer.Parts), viewers.Sum(viewer => viewer.Late));
        var megabits = viewers.Sum(viewer => viewer.Bytes) * 8 / used.Elapsed.TotalSeconds / 1e6;
        foreach (var fault in lost.GroupBy(viewer => viewer.Fault).Take(3))
            bench.Tell($"{fault.Count()} viewers were cut off: {fault.Key}");
        return new Finding(
            $"{viewers.Count - lost.Count} viewers, parts of {part} ms: {late} of {parts} parts late, {megabits:0} Mb/s, server {used.CoreShare:0} % of a core; "
            + $"glass to glass {seen.Latency.P50 / 1000:0.00} / {seen.Latency.P95 / 1000:0.00} s, {seen.Stalls.Count} stalls in {seen.Seconds:0} s",
            lost.Count == 0 && late == 0 && parts > 0 && seen.Latency.P50 <= P50 && seen.Latency.P95 <= P95);
    }
}
