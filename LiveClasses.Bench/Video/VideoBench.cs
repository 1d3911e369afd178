using System.Globalization;
using LiveClasses.Bench.Accounts;
using LiveClasses.Bench.Product;
using LiveClasses.Bench.Servers;

namespace LiveClasses.Bench.Video;

/// <summary>What every goal about the picture needs: our server with a live class and its stream key, and nginx-rtmp beside it. Both may use all cores.</summary>
internal sealed class VideoBench(VideoOptions options, Action<string> tell)
{
    public const int FramesPerSecond = 30;

    private readonly string _password = $"Bench-{Guid.NewGuid():N}";
    private int _servers;

    public VideoOptions Options => options;

    public TimeSpan Warmup => TimeSpan.FromSeconds(options.Warmup);

    public void Tell(string what) => tell(what);

    /// <summary>The seconds measured, but no more than this goal needs.</summary>
    public TimeSpan Measured(int atMost) => TimeSpan.FromSeconds(Math.Min(options.Seconds, atMost));

    /// <summary>A server of ours with the demo class live, which takes streams. It is the caller's to dispose.</summary>
    /// <param name="part">Milliseconds of a part.</param>
    /// <param name="cancellation">Stops waiting for it.</param>
    public async Task<VideoServer> StartOursAsync(int part, CancellationToken cancellation)
    {
        var rtmp = FreePort.Next();
        var ours = new OurServer(options.Server, NewFolder(), _password)
        {
            Settings = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Streaming__Rtmp__Enabled"] = "true",
                ["Streaming__Rtmp__Port"] = $"{rtmp}",
                ["Streaming__Local__PartDuration"] = TimeSpan.FromMilliseconds(part).ToString("c", CultureInfo.InvariantCulture),
                // The stream as it comes: what is made smaller beside it is not what is compared.
                ["Streaming__Local__Renditions"] = "0",
            },
        };
        return await VideoServer.StartAsync(ours, rtmp, cancellation);
    }

    public Task<NginxRtmp> StartNginxAsync(CancellationToken cancellation) => NginxRtmp.StartAsync(options.Nginx, NewFolder(), cancellation);

    /// <summary>A browser of a student of the demo class.</summary>
    public async Task<Viewer> StudentAsync(VideoServer server)
    {
        var viewer = await Viewer.StartAsync(options.Chromium);
        await viewer.SignInAsync(server.Url, Student);
        return viewer;
    }

    public Account Student => new(DemoClass.Students[0], _password);

    public Account Teacher => new(DemoClass.Teacher, _password);

    public string NewFolder() => Directory.CreateDirectory(Path.Combine(options.Data, string.Create(CultureInfo.InvariantCulture, $"{++_servers}"))).FullName;
}
