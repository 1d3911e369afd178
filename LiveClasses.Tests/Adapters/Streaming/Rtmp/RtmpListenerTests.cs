using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using LiveClasses.Web.Adapters.Streaming.Local.Rtmp;

namespace LiveClasses.Tests.Adapters.Streaming.Rtmp;

public sealed class RtmpListenerTests
{
    [Fact]
    public async Task A_port_in_use_does_not_break_the_start_and_is_taken_once_it_is_free()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        await using var server = await RtmpServer.StartAsync(("Port", $"{port}"), ("ListenRetry", "00:00:00.050"));
        Assert.False(server.Listener.IsListening);
        Assert.Null(server.Listener.Endpoint);
        Assert.Equal($"Port {port} is in use by another program.", server.Listener.Fault);
        Assert.Contains(server.Log.Lines, line => line.StartsWith("Warning", StringComparison.Ordinal));

        other.Stop();
        await Wait.ForAsync(() => server.Listener.IsListening, "the port");
        Assert.Null(server.Listener.Fault);
        Assert.Equal(port, server.Port);
    }

    [Fact]
    public async Task Without_a_gate_or_switched_off_it_does_not_listen()
    {
        await using var gateless = await RtmpServer.StartAsync(gate: null);
        await using var off = await RtmpServer.StartAsync(("Enabled", "false"));
        Assert.False(gateless.Listener.IsListening || off.Listener.IsListening);
        Assert.NotNull(gateless.Listener.Fault);
        Assert.NotNull(off.Listener.Fault);
    }

    [Theory]
    [InlineData("Address", "localhost")]
    [InlineData("Port", "70000")]
    [InlineData("SetupDeadline", "00:00:00")]
    [InlineData("MaxMessageBytes", "99999999")]
    public void A_setting_that_cannot_be_is_named(string setting, string value)
    {
        var configuration = new Microsoft.Extensions.Configuration.ConfigurationManager { [setting] = value };
        var options = new RtmpOptions();
        Microsoft.Extensions.Configuration.ConfigurationBinder.Bind(configuration, options);
        var result = new RtmpOptionsValidator().Validate(null, options);
        Assert.Contains($"Streaming:Rtmp:{setting} ", result.FailureMessage, StringComparison.Ordinal);
        Assert.True(new RtmpOptionsValidator().Validate(null, new RtmpOptions()).Succeeded);
    }

    [Fact]
    public async Task Half_open_connections_by_the_hundred_are_closed_at_the_deadline()
    {
        await using var server = await RtmpServer.StartAsync(("SetupDeadline", "00:00:01.500"));
        var partial = new[] { [], RtmpPeer.Handshake[..1], RtmpPeer.Handshake[..800], RtmpPeer.Handshake[..2000], [.. RtmpPeer.Handshake, 3, 0] };
        var peers = await Task.WhenAll(Enumerable.Range(0, 500).Select(async index =>
        {
            var peer = await RtmpPeer.OpenAsync(server);
            await peer.SendAsync(partial[index % partial.Length]);
            return peer;
        }));

        using var publisher = await RtmpPeer.PublishAsync(server);
        Assert.Equal("status NetStream.Publish.Start", await publisher.ReadStatusAsync());
        await Wait.ForAsync(() => server.Count("refused/SetupTimeout") == 500, "500 to be closed", seconds: 10);
        await Wait.ForAsync(() => server.Listener.OpenConnections == 1, "only the publisher");
        Assert.Equal(1, server.Count("connections"));
        foreach (var peer in peers) peer.Dispose();
    }

    [Fact]
    public async Task A_trickle_does_not_extend_the_deadline()
    {
        await using var server = await RtmpServer.StartAsync(("SetupDeadline", "00:00:00.400"));
        using var peer = await RtmpPeer.OpenAsync(server);
        await peer.SendAsync(3);
        var clock = Stopwatch.StartNew();
        while (server.Count("refused/SetupTimeout") == 0 && clock.Elapsed < TimeSpan.FromSeconds(10))
        {
            await peer.SendAsync(0).ContinueWith(_ => { }, TaskScheduler.Default);
            await Task.Delay(20);
        }

        Assert.Equal(1, server.Count("refused/SetupTimeout"));
    }

    [Fact]
    public async Task A_publisher_that_falls_silent_is_closed_and_one_that_waits_for_us_is_not()
    {
        var clock = new FakeClock();
        await using var server = await RtmpServer.StartAsync(new OneKeyGate(), clock);
        var go = new TaskCompletionSource();
        server.Gate.Prepare = sink => sink.Hold = go.Task;
        using var peer = await RtmpPeer.PublishAsync(server);
        await peer.SendAsync(SentMessage.Video(0, SentMessage.AvcHeader));
        await Wait.ForAsync(() => server.Gate.Sinks is { Count: 1 } sinks && sinks.Single().IsHeld, "the sink to hold the publisher up");
        clock.Advance(TimeSpan.FromMinutes(5));
        go.SetResult();
        await peer.SendAsync(SentMessage.Video(1, SentMessage.AvcFrame));
        await Wait.ForAsync(() => server.Gate.Sinks.Single().Tags.Count == 2, "the second frame");

        await Wait.ForAsync(() => { clock.Advance(TimeSpan.FromSeconds(29)); return server.Count("refused/IdleTimeout") == 1; }, "the silent one to be closed");
        Assert.True(server.Gate.Sinks.Single().IsDisposed);
    }

    [Fact]
    public async Task Connections_are_limited_in_all_and_by_address()
    {
        await using var server = await RtmpServer.StartAsync(("MaxConnectionsPerAddress", "3"));
        using var first = await RtmpPeer.GreetAsync(server);
        using var second = await RtmpPeer.GreetAsync(server);
        using var third = await RtmpPeer.GreetAsync(server);
        using var fourth = await RtmpPeer.OpenAsync(server);
        Assert.Null(await fourth.ReadAsync());
        Assert.Equal(1, server.Count("refused/Full"));
        first.Dispose();
        await Wait.ForAsync(() => server.Listener.OpenConnections == 2, "a place");
        using var fifth = await RtmpPeer.PublishAsync(server);
        Assert.Equal("status NetStream.Publish.Start", await fifth.ReadStatusAsync());
    }

    [Fact]
    public void The_quota_counts_an_IPv6_network_as_one()
    {
        var quota = new ConnectionQuota(total: 4, perAddress: 2);
        Assert.True(quota.TryEnter(IPAddress.Parse("2001:db8::1")));
        Assert.True(quota.TryEnter(IPAddress.Parse("2001:db8::2")));
        Assert.False(quota.TryEnter(IPAddress.Parse("2001:db8::3")));
        Assert.True(quota.TryEnter(IPAddress.Parse("2001:db8:0:1::3")));
        Assert.True(quota.TryEnter(IPAddress.Parse("::ffff:192.0.2.1")));
        Assert.False(quota.TryEnter(IPAddress.Parse("192.0.2.2")));
        quota.Leave(IPAddress.Parse("192.0.2.1"));
        Assert.True(quota.TryEnter(IPAddress.Parse("192.0.2.2")));
    }

    [Fact]
    public async Task A_browser_or_a_scanner_is_hung_up_on_at_its_first_byte()
    {
        await using var server = await RtmpServer.StartAsync();
        using var peer = await RtmpPeer.OpenAsync(server);
        await peer.SendAsync("GET / HTTP/1.1\r\n\r\n"u8.ToArray());
        Assert.Null(await peer.ReadAsync());
        await Wait.ForAsync(() => server.Count("refused/Malformed") == 1, "an end");
    }

    [Fact]
    public async Task Stopping_the_application_ends_publishers_and_disposes_their_sinks()
    {
        await using var server = await RtmpServer.StartAsync();
        using var peer = await RtmpPeer.PublishAsync(server);
        Assert.Equal("status NetStream.Publish.Start", await peer.ReadStatusAsync());
        await server.StopAsync().WaitAsync(TimeSpan.FromSeconds(5));
        Assert.True(server.Gate.Sinks.Single().IsDisposed);
        Assert.False(server.Listener.IsListening);
        Assert.Equal("closed", await peer.ReadStatusAsync());
    }
}
