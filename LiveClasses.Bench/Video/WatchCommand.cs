using LiveClasses.Bench.CommandLine;

namespace LiveClasses.Bench.Video;

/// <summary><c>watch</c>: publishes a clock as an encoder does, watches it as a viewer does, and tells how old the picture is.</summary>
internal static class WatchCommand
{
    public static Command Create() => new("watch", "publishes a clip with the wall clock in it and times the picture from encoder to screen", WatchOptions.All, RunAsync);

    private static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellation)
    {
        var options = new WatchOptions(arguments);
        var seen = await new WatchRun(options, Console.Error.WriteLine).ExecuteAsync(cancellation);
        var table = seen.ToTable($"Video {options.Address}: {ClockFrame.Width}x{ClockFrame.Height} at {options.Rate} frames/s");
        Console.WriteLine(options.Json ? table.ToJson() : table.ToText());
        return 0;
    }
}
