namespace LiveClasses.Tests.Adapters.Streaming.Rtmp;

/// <summary>Measures the memory of the whole process, so nothing else may run beside it.</summary>
[CollectionDefinition(nameof(RtmpFuzzTests), DisableParallelization = true)]
[Collection(nameof(RtmpFuzzTests))]
public sealed class RtmpFuzzTests
{
    private const int Sessions = 4000;
    private const long Allowed = 64L << 20;

    [Fact]
    public async Task Hundreds_of_broken_sessions_harm_neither_the_listener_nor_its_memory()
    {
        await using var server = await RtmpServer.StartAsync(("Linger", "00:00:00.200"));
        server.Gate.Places = int.MaxValue;
        await RunAsync(server, HostileSessions.Good(0));
        Assert.Equal(23, server.Gate.Sinks.Single().Tags.Count); // the session that is broken below is whole here

        var before = GC.GetTotalMemory(forceFullCollection: true);
        var peak = 0L;
        for (var batch = 0; batch < Sessions; batch += 200)
        {
            await Parallel.ForAsync(batch, batch + 200, async (seed, _) => await RunAsync(server, HostileSessions.Make(seed)));
            peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: true) - before);
        }

        Assert.InRange(peak, long.MinValue, Allowed);
        await Wait.ForAsync(() => server.Listener.OpenConnections == 0, "all to be closed");
        Assert.All(server.Gate.Sinks, sink => Assert.True(sink.IsDisposed));
        var bugs = server.Log.Lines.Where(line => line.StartsWith("Error", StringComparison.Ordinal));
        Assert.Empty(bugs);
        Assert.True(server.Gate.Sinks.Count > Sessions / 4, "too few sessions came as far as media");
        Assert.True(server.Count("refused/Malformed") > Sessions / 4, "the sessions were not broken enough");

        using var publisher = await RtmpPeer.PublishAsync(server);
        Assert.Equal("status NetStream.Publish.Start", await publisher.ReadStatusAsync());
    }

    [Fact]
    public async Task Sixty_strangers_who_announce_all_they_can_hold_next_to_nothing()
    {
        await using var server = await RtmpServer.StartAsync();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var peers = new List<RtmpPeer>();
        for (var index = 0; index < 60; index++)
        {
            var peer = await RtmpPeer.GreetAsync(server);
            var encoder = new ChunkEncoder(formats => formats[0]);
            for (var stream = 3; stream < 3 + 31; stream++) encoder.Chunk(SentMessage.Video(0, new byte[65536]) with { ChunkStream = stream }, -1);
            await peer.SendAsync(encoder.Take());
            peers.Add(peer);
        }

        await Wait.ForAsync(() => server.Count("bytes_in") >= 60 * 31 * 128, "all of it");
        Assert.Equal(60, server.Listener.OpenConnections);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, Allowed);
        foreach (var peer in peers) peer.Dispose();
    }

    private static async Task RunAsync(RtmpServer server, byte[] session)
    {
        using var peer = await RtmpPeer.OpenAsync(server);
        try
        {
            await peer.SendAsync(session);
            peer.HangUp();
            await peer.ReadRawToEndAsync().WaitAsync(TimeSpan.FromSeconds(10));
        }
        catch (Exception cut) when (cut is IOException or System.Net.Sockets.SocketException)
        {
            // Cut short by the server: what these sessions are for.
        }
    }
}
