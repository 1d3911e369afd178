using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace LiveClasses.Tests.Support;

/// <summary>
/// A wire between a browser and the application that a test can cut and mend: open connections break, new ones are refused. It can also fall silent, as a
/// train's does in a tunnel: nothing is carried and nobody is told. And it can lead to another node, as a balancer does.
/// </summary>
internal sealed class CuttableNetwork : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<TcpClient, byte> open = new();
    private readonly Task accepting;
    private volatile Uri target;
    private volatile bool isCut;
    private volatile TaskCompletionSource? silence;

    public CuttableNetwork(Uri target)
    {
        this.target = target;
        listener.Start();
        accepting = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");

    public void Cut()
    {
        isCut = true;
        foreach (var client in open.Keys)
            client.Close();
    }

    /// <summary>What is sent from now on is lost to both sides, without a word; <see cref="Mend"/> breaks the lines that lost something.</summary>
    public void FallSilent() => silence = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Mend()
    {
        isCut = false;
        if (Interlocked.Exchange(ref silence, null) is not { } over)
            return;
        foreach (var client in open.Keys)
            client.Close();
        over.SetResult();
    }

    /// <summary>New connections go there.</summary>
    public void LeadTo(Uri node) => target = node;

    public async ValueTask DisposeAsync()
    {
        Mend();
        Cut();
        listener.Stop();
        await accepting;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = CarryAsync(await listener.AcceptTcpClientAsync());
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The test is over.
        }
    }

    private async Task CarryAsync(TcpClient near)
    {
        using var far = new TcpClient();
        open[near] = open[far] = 0;
        try
        {
            if (isCut)
                return;
            if (silence is { } quiet)
                await quiet.Task;
            await far.ConnectAsync(target.Host, target.Port);
            await Task.WhenAny(CopyAsync(near.GetStream(), far.GetStream()), CopyAsync(far.GetStream(), near.GetStream()));
        }
        catch (Exception cut) when (cut is SocketException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // Cut, as intended.
        }
        finally
        {
            open.TryRemove(near, out _);
            open.TryRemove(far, out _);
            near.Close();
        }
    }

    private async Task CopyAsync(NetworkStream from, NetworkStream to)
    {
        var buffer = new byte[16 * 1024];
        while (await from.ReadAsync(buffer) is var read and > 0)
        {
            if (silence is { } quiet)
                await quiet.Task;
            await to.WriteAsync(buffer.AsMemory(0, read));
        }
    }
}
