using LiveClasses.Bench.Product;
using LiveClasses.Bench.Servers;

namespace LiveClasses.Bench.Video;

/// <summary>Our server with a live class that takes a stream.</summary>
internal sealed class VideoServer : IAsyncDisposable
{
    private readonly ProductNode _node;
    private readonly StreamedClasses _classes;
    private readonly int _rtmp;

    private VideoServer(ServerProcess process, ProductNode node, Uri url, int rtmp, Guid session)
    {
        (Process, _node, Url, _rtmp, Session) = (process, node, url, rtmp, session);
        _classes = new StreamedClasses(node);
    }

    public ServerProcess Process { get; }

    public Uri Url { get; }

    /// <summary>The demo class.</summary>
    public Guid Session { get; }

    public static async Task<VideoServer> StartAsync(OurServer ours, int rtmp, CancellationToken cancellation)
    {
        var port = FreePort.Next();
        var process = await ServerProcess.StartAsync(ours.Program(port), AllCores, port, cancellation);
        try
        {
            var url = new Uri($"http://127.0.0.1:{port}/");
            var session = Guid.Parse(await DemoClass.FindAsync(url, cancellation));
            var node = ProductNode.On(ours.Data);
            await new DemoRoom(node, session).OpenToAllAsync(cancellation);
            return new VideoServer(process, node, url, rtmp, session);
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    public static string AllCores => $"0-{Environment.ProcessorCount - 1}";

    /// <summary>Where an encoder publishes the demo class, with its key.</summary>
    public async Task<string> PublishAddressAsync(CancellationToken cancellation) => Address(await _classes.KeyAsync(Session, cancellation));

    /// <summary>The same for so many more classes, all live.</summary>
    public async Task<IReadOnlyList<string>> MoreAddressesAsync(int count, CancellationToken cancellation)
    {
        var addresses = new List<string>();
        foreach (var session in await _classes.AddAsync(Session, count, cancellation))
            addresses.Add(Address(await _classes.KeyAsync(session, cancellation)));
        return addresses;
    }

    public async ValueTask DisposeAsync()
    {
        await _node.DisposeAsync();
        await Process.DisposeAsync();
    }

    private string Address(string key) => $"rtmp://127.0.0.1:{_rtmp}/live/{key}";
}
