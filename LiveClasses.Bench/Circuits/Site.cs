using System.Net.Sockets;

namespace LiveClasses.Bench.Circuits;

/// <summary>The server under load: where it is, and the two ways to it (pages, and counted sockets for circuits).</summary>
internal sealed class Site : IDisposable
{
    private readonly SocketsHttpHandler _pages = new() { UseCookies = false, AllowAutoRedirect = false, PooledConnectionLifetime = Timeout.InfiniteTimeSpan };
    private readonly SocketsHttpHandler _circuits;

    public Site(Uri url)
    {
        Url = url;
        Pages = new HttpClient(_pages) { BaseAddress = url, Timeout = TimeSpan.FromSeconds(60) };
        _circuits = new SocketsHttpHandler { UseCookies = false, ConnectCallback = ConnectCountedAsync };
        Circuits = new HttpMessageInvoker(_circuits);
    }

    public Uri Url { get; }

    public HttpClient Pages { get; }

    public HttpMessageInvoker Circuits { get; }

    public WireCount Wire { get; } = new();

    public string Origin => Url.GetLeftPart(UriPartial.Authority);

    public void Dispose()
    {
        Pages.Dispose();
        Circuits.Dispose();
    }

    private async ValueTask<Stream> ConnectCountedAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, cancellation);
            return new CountingStream(socket, Wire);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
