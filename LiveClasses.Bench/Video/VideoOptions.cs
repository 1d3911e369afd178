using LiveClasses.Bench.CommandLine;
using LiveClasses.Bench.Servers;

namespace LiveClasses.Bench.Video;

/// <summary>Which promises about the picture are measured, and how large and how long.</summary>
internal sealed class VideoOptions : IDisposable
{
    public static readonly IReadOnlyList<IVideoGoal> Goals = [new GlassToGlass(), new FirstFrameAfterJoin(), new ViewersOfOneClass(), new CostOfAStream(), new RecordingAfterEnd(), new ExportOfAnHour()];

    public static readonly IReadOnlyList<Option> All =
    [
        new("--only", "codes", "goals, separated by commas: V1,V4 (all)"),
        new("--server", "path", "LiveClasses.Web.dll of a Release build (found in the checkout)"),
        new("--seconds", "s", "seconds measured: V1 of ours (600), V1 of nginx-rtmp at most 120, V3 to V6 at most 60"),
        new("--warmup", "s", "seconds of the same before measuring (15)"),
        new("--part", "ms", "length of a part (150; V3: 300)"),
        new("--joins", "n", "times that Join is pressed, V2 (15)"),
        new("--viewers", "n", "viewers, V3 (1500)"),
        new("--streams", "n", "streams, V4 (10)"),
        new("--chromium", "path", "the browser (/usr/bin/chromium)"),
        new("--nginx", "path", "nginx with its rtmp module (/usr/sbin/nginx)"),
    ];

    private readonly int? _part;

    public VideoOptions(Arguments arguments)
    {
        var only = arguments.Text("--only")?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (only.FirstOrDefault(code => !Goals.Any(goal => Is(goal, code))) is { } unknown)
            throw new BenchFailure($"There is no goal {unknown}; there are {string.Join(", ", Goals.Select(goal => goal.Code))}.");
        Chosen = [.. Goals.Where(goal => only.Length == 0 || only.Any(code => Is(goal, code)))];
        Seconds = arguments.Number("--seconds", 600, least: 1);
        Warmup = arguments.Number("--warmup", 15);
        _part = arguments.Has("--part") ? arguments.Number("--part", 150, least: 100) : null;
        Joins = arguments.Number("--joins", 15, least: 1);
        Viewers = arguments.Number("--viewers", 1500, least: 1);
        Streams = arguments.Number("--streams", 10, least: 1);
        Chromium = arguments.Text("--chromium") ?? "/usr/bin/chromium";
        Nginx = arguments.Text("--nginx") ?? "/usr/sbin/nginx";
        Server = Checkout.Server(arguments.Text("--server"));
        Data = Directory.CreateTempSubdirectory("liveclasses-video-").FullName;
    }

    public IReadOnlyList<IVideoGoal> Chosen { get; }

    public int Seconds { get; }

    public int Warmup { get; }

    public int Joins { get; }

    public int Viewers { get; }

    public int Streams { get; }

    public string Chromium { get; }

    public string Nginx { get; }

    /// <summary>LiveClasses.Web.dll of a Release build.</summary>
    public string Server { get; }

    /// <summary>A folder of this run alone: one below it for each server that is started.</summary>
    public string Data { get; }

    /// <summary>Milliseconds of a part, unless it was said.</summary>
    public int Part(int usual) => _part ?? usual;

    public void Dispose() => Directory.Delete(Data, recursive: true);

    private static bool Is(IVideoGoal goal, string code) => goal.Code.Equals(code, StringComparison.OrdinalIgnoreCase);
}
