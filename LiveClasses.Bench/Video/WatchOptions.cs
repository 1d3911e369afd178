using LiveClasses.Bench.CommandLine;
using LiveClasses.Bench.Accounts;

namespace LiveClasses.Bench.Video;

/// <summary>What a run of the video is to do.</summary>
internal sealed class WatchOptions
{
    public static readonly IReadOnlyList<Option> All =
    [
        new("--rtmp", "address", "where to publish, with the stream key: rtmp://host:1935/live/<key>"),
        new("--url", "address", "the server (http://127.0.0.1:5080)"),
        new("--class", "id", "the class; watched in its room, /classes/<id>/room"),
        new("--page", "address", "another page with a video element, instead of --class"),
        new("--email", "address", "who watches; nobody signs in without it"),
        new("--password", "word", "the password (Demo__Password of the environment)"),
        new("--lead", "s", "seconds of publishing before the page is opened (10)"),
        new("--warmup", "s", "seconds of watching before measuring (5)"),
        new("--seconds", "s", "seconds measured (60)"),
        new("--fps", "n", "frames a second (30)"),
        new("--chromium", "path", "the browser (/usr/bin/chromium)"),
        new("--json", null, "print JSON instead of the table"),
    ];

    public WatchOptions(Arguments arguments)
    {
        Rtmp = arguments.Text("--rtmp") is { } rtmp && rtmp.StartsWith("rtmp", StringComparison.Ordinal)
            ? rtmp
            : throw new BenchFailure("Where to publish? --rtmp rtmp://host:1935/live/<key>.");
        Site = arguments.Address("--url", "http://127.0.0.1:5080");
        Address = PageAddress(arguments).ToString();
        Account = ReadAccount(arguments);
        Lead = TimeSpan.FromSeconds(arguments.Number("--lead", 10));
        Warmup = TimeSpan.FromSeconds(arguments.Number("--warmup", 5));
        Measured = TimeSpan.FromSeconds(arguments.Number("--seconds", 60, least: 1));
        Rate = arguments.Number("--fps", 30, least: 1);
        Chromium = arguments.Text("--chromium") ?? "/usr/bin/chromium";
        Json = arguments.Has("--json");
    }

    public string Rtmp { get; }

    public Uri Site { get; }

    public string Address { get; }

    public Account? Account { get; }

    public TimeSpan Lead { get; }

    public TimeSpan Warmup { get; }

    public TimeSpan Measured { get; }

    public int Rate { get; }

    public string Chromium { get; }

    public bool Json { get; }

    private Uri PageAddress(Arguments arguments)
    {
        if (arguments.Text("--page") is { } page)
            return new Uri(Site, page);
        return arguments.Text("--class") is { } id ? new Uri(Site, $"classes/{id}/room") : throw new BenchFailure("Which class? --class <id>.");
    }

    private static Account? ReadAccount(Arguments arguments)
    {
        if (arguments.Text("--email") is not { } email)
            return null;
        var password = arguments.Text("--password") ?? Environment.GetEnvironmentVariable("Demo__Password");
        return new Account(email, password ?? throw new BenchFailure("No password: --password or Demo__Password."));
    }
}
