using System.Diagnostics;
using System.Net.Sockets;
using LiveClasses.Web.Adapters.Streaming.Local.Rtmp.Amf;
using LiveClasses.Web.Adapters.Streaming.Local.Rtmp.Chunks;

namespace LiveClasses.Tests.Adapters.Streaming.Rtmp;

/// <summary>
/// One listener with the settings of the product, every kind of attack one after the other: it lives, holds no more than 64 MB more than before, and a good
/// encoder gets in after each. Measures the memory of the whole process, so nothing else may run beside it.
/// </summary>
[Collection(nameof(RtmpFuzzTests))]
public sealed class HostileEncoderTests
{
    private const long Allowed = 64L << 20;

    /// <summary>Each sends what it will until it is cut or has said all.</summary>
    private static readonly IReadOnlyDictionary<string, Func<RtmpServer, Task>> Attacks = new Dictionary<string, Func<RtmpServer, Task>>(StringComparer.Ordinal)
    {
        ["a web browser"] = server => RawAsync(server, "GET / HTTP/1.1\r\nHost: x\r\n\r\n"u8.ToArray()),
        ["a TLS hello"] = server => RawAsync(server, [0x16, 3, 1, 2, 0, 1, 0, 1, 0xFC, 3, 3, .. new byte[500]]),
        ["noise in place of a handshake"] = server => RawAsync(server, Noise(100_000)),
        ["noise after the handshake"] = server => RawAsync(server, [.. RtmpPeer.Handshake, .. Noise(200_000)]),
        ["64 chunk streams that announce 16 MB each"] = server => RawAsync(server, [.. RtmpPeer.Handshake, .. Announcing(streams: 64, 0xFFFFFF)]),
        ["the same from a publisher"] = server => PublishedAsync(server, Announcing(streams: 64, 0xFFFFFF)),
        ["a publisher that fills 31 streams to the brim"] = server => PublishedAsync(server, Announcing(streams: 31, 4 << 20, sent: 300_000)),
        ["AMF nested 20,000 deep by a stranger"] = server => GreetedAsync(server, new SentMessage(3, RtmpMessageType.CommandAmf0, 0, 0, Nested(20_000))),
        ["AMF nested 20,000 deep by a publisher"] = server => PublishedAsync(server, ChunkEncoder.Encode(new SentMessage(4, RtmpMessageType.DataAmf0, 1, 0, Nested(20_000)))),
        ["an array of four thousand million items"] = server => GreetedAsync(server, new SentMessage(3, RtmpMessageType.CommandAmf0, 0, 0, [.. SentMessage.Encode("connect", 1), 0x0A, 0xFF, 0xFF, 0xFF, 0xFF])),
        ["a string that claims 4 GB"] = server => GreetedAsync(server, new SentMessage(3, RtmpMessageType.CommandAmf0, 0, 0, [0x0C, 0xFF, 0xFF, 0xFF, 0xFF, 65])),
        ["60,000 nulls in one message"] = server => GreetedAsync(server, new SentMessage(3, RtmpMessageType.CommandAmf0, 0, 0, [.. SentMessage.Encode("connect", 1), .. Enumerable.Repeat((byte)5, 60_000)])),
        ["a chunk size of zero"] = server => ChunkSizeAsync(server, 0),
        ["a chunk size of two thousand million"] = server => ChunkSizeAsync(server, 0x7FFFFFFF),
        ["a chunk size beyond all"] = server => ChunkSizeAsync(server, 0xFFFFFFFF),
        ["chunks of one byte"] = server => RawAsync(server, OneByteChunks()),
        ["60,000 chunk streams"] = server => RawAsync(server, [.. RtmpPeer.Handshake, .. Enumerable.Range(64, 60_000).SelectMany(EmptyMessageOn)]),
        ["media before publish"] = server => GreetedAsync(server, SentMessage.Connect(), SentMessage.Video(0, new byte[60_000])),
        ["an aggregate message"] = server => PublishedAsync(server, ChunkEncoder.Encode(new SentMessage(6, (RtmpMessageType)22, 1, 0, new byte[4000]))),
        ["connect a thousand times"] = server => GreetedAsync(server, [.. Enumerable.Repeat(SentMessage.Connect(), 1000)]),
        ["50,000 commands that want an answer"] = server => GreetedAsync(server, [SentMessage.Connect(), .. Enumerable.Range(2, 50_000).Select(number => SentMessage.Command("createStream", number, AmfValue.Null))]),
        ["pings whose answers nobody reads"] = DeafAsync,
        ["a window of one byte"] = server => GreetedAsync(server, new SentMessage(2, RtmpMessageType.WindowAcknowledgementSize, 0, 0, [0, 0, 0, 1]), SentMessage.Connect()),
        ["300 wrong keys"] = GuessingAsync,
        ["a key of 60,000 letters"] = server => GreetedAsync(server, [.. SentMessage.UntilPublish(new string('k', 60_000))]),
        ["frames of 4 MB without a header"] = server => PublishedAsync(server, ChunkEncoder.Encode(Enumerable.Repeat(SentMessage.Video(0, new byte[4 << 20]), 2))),
        ["timestamps that jump to and fro"] = server => PublishedAsync(server, ChunkEncoder.Encode(Enumerable.Range(0, 2000).Select(n => SentMessage.Video(unchecked((uint)(n * 2654435761)), SentMessage.AvcFrame)))),
        ["400 mutated sessions"] = MutatedAsync,
    };

    [Fact]
    public async Task Every_kind_of_attack_is_survived_within_64_MB_and_a_good_encoder_gets_in_after_each()
    {
        await using var server = await RtmpServer.StartAsync(("Linger", "00:00:00.200"));
        await GoodAsync(server, "the start");
        var before = GC.GetTotalMemory(forceFullCollection: true);
        foreach (var (name, attack) in Attacks)
        {
            var peak = 0L;
            var attacking = attack(server);
            do
            {
                await Task.WhenAny(attacking, Task.Delay(200));
                peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: true) - before);
            }
            while (!attacking.IsCompleted);
            await attacking;
            await GoodAsync(server, name);
            Assert.True(peak < Allowed, $"{name}: {peak >> 20} MB more are held.");
        }

        Assert.True(Attacks.Count >= 20);
        Assert.DoesNotContain(server.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
        await Wait.ForAsync(() => server.Gate.Sinks.All(sink => sink.IsDisposed), "all to be closed");
    }

    [Fact]
    public async Task Five_hundred_half_open_connections_are_closed_within_ten_seconds_by_the_settings_of_the_product()
    {
        await using var server = await RtmpServer.StartAsync();
        byte[][] partial = [[], RtmpPeer.Handshake[..1], RtmpPeer.Handshake[..800], RtmpPeer.Handshake[..2000], [.. RtmpPeer.Handshake, 3, 0]];
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var clock = Stopwatch.StartNew();
        var peers = new List<RtmpPeer>();
        for (var index = 0; index < 500; index++)
        {
            peers.Add(await RtmpPeer.OpenAsync(server));
            await peers[index].SendAsync(partial[index % partial.Length]);
        }

        await Wait.ForAsync(() => server.Listener.OpenConnections == 500, "500 connections");
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, Allowed);
        await GoodAsync(server, "500 half-open connections");
        await Wait.ForAsync(() => server.Listener.OpenConnections == 0, "all of them closed");
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        peers.ForEach(peer => peer.Dispose());
    }

    private static async Task GoodAsync(RtmpServer server, string after)
    {
        await Wait.ForAsync(() => server.Gate.Sinks.All(sink => sink.IsDisposed), $"the publisher of {after} to be gone");
        using var publisher = await RtmpPeer.PublishAsync(server);
        Assert.True(await publisher.ReadStatusAsync() == "status NetStream.Publish.Start", $"After {after} nobody gets in.");
        await publisher.SendAsync(SentMessage.Video(0, SentMessage.AvcHeader), SentMessage.Video(0, SentMessage.AvcFrame));
        await Wait.ForAsync(() => server.Gate.Sinks.Last().Tags.Count == 2, "its media");
    }

    private static async Task RawAsync(RtmpServer server, byte[] bytes)
    {
        using var peer = await RtmpPeer.OpenAsync(server);
        await SayAllAsync(peer, bytes);
    }

    private static Task GreetedAsync(RtmpServer server, params SentMessage[] messages) => RawAsync(server, [.. RtmpPeer.Handshake, .. ChunkEncoder.Encode(messages)]);

    private static Task PublishedAsync(RtmpServer server, byte[] bytes) =>
        RawAsync(server, [.. RtmpPeer.Handshake, .. ChunkEncoder.Encode(SentMessage.UntilPublish(OneKeyGate.Key)), .. bytes]);

    /// <summary>Until it is cut short, or has said all and hung up.</summary>
    private static async Task SayAllAsync(RtmpPeer peer, byte[] bytes)
    {
        try
        {
            await peer.SendAsync(bytes).WaitAsync(TimeSpan.FromSeconds(20));
            peer.HangUp();
            await peer.ReadRawToEndAsync().WaitAsync(TimeSpan.FromSeconds(20));
        }
        catch (Exception cut) when (cut is IOException or SocketException)
        {
            // What these are for.
        }
    }

    private static async Task DeafAsync(RtmpServer server)
    {
        using var peer = await RtmpPeer.OpenAsync(server);
        var ping = ChunkEncoder.Encode(new SentMessage(2, RtmpMessageType.UserControl, 0, 0, [0, 6, 1, 2, 3, 4]));
        byte[] many = [.. RtmpPeer.Handshake, .. Enumerable.Repeat(ping, 200_000).SelectMany(bytes => bytes)];
        // It does not read, so it is soon not read from any more, and cut at the deadline.
        await Task.WhenAny(peer.SendAsync(many).ContinueWith(_ => { }, TaskScheduler.Default), Task.Delay(TimeSpan.FromSeconds(2)));
    }

    private static async Task GuessingAsync(RtmpServer server)
    {
        for (var guess = 0; guess < 300; guess++)
        {
            using var peer = await RtmpPeer.GreetAsync(server);
            await peer.SendAsync(SentMessage.UntilPublish($"guess-{guess}"));
            Assert.Equal("error NetStream.Publish.BadName", await peer.ReadStatusAsync());
        }
    }

    private static async Task MutatedAsync(RtmpServer server)
    {
        for (var batch = 0; batch < 400; batch += 50)
            await Parallel.ForAsync(batch, batch + 50, async (seed, _) => await RawAsync(server, HostileSessions.Make(seed)));
    }

    private static Task ChunkSizeAsync(RtmpServer server, uint size) =>
        PublishedAsync(server, [2, 0, 0, 0, 0, 0, 4, 1, 0, 0, 0, 0, (byte)(size >> 24), (byte)(size >> 16), (byte)(size >> 8), (byte)size, .. Announcing(streams: 8, 0xFFFFFF, sent: 200_000)]);

    private static byte[] OneByteChunks()
    {
        var encoder = new ChunkEncoder(formats => formats[0]);
        encoder.SetChunkSize(1);
        encoder.Whole(SentMessage.Connect());
        encoder.Whole(new SentMessage(3, RtmpMessageType.CommandAmf0, 0, 0, new byte[60_000]));
        return [.. RtmpPeer.Handshake, .. encoder.Take()];
    }

    /// <summary>Long messages on many chunk streams, and of each the first chunk.</summary>
    private static byte[] Announcing(int streams, int length, int sent = 128)
    {
        var bytes = new List<byte>();
        if (sent > 128)
            bytes.AddRange([2, 0, 0, 0, 0, 0, 4, 1, 0, 0, 0, 0, (byte)(sent >> 24), (byte)(sent >> 16), (byte)(sent >> 8), (byte)sent]);
        for (var stream = 0; stream < streams; stream++)
        {
            bytes.AddRange(stream < 61 ? [(byte)(stream + 3)] : [0, (byte)(stream + 3 - 64)]);
            bytes.AddRange([0, 0, 0, (byte)(length >> 16), (byte)(length >> 8), (byte)length, 9, 1, 0, 0, 0]);
            bytes.AddRange(new byte[sent]);
        }

        return [.. bytes];
    }

    private static byte[] EmptyMessageOn(int chunkStream) =>
        [1, (byte)((chunkStream - 64) % 256), (byte)((chunkStream - 64) / 256), 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0];

    private static byte[] Nested(int depth) => [.. Enumerable.Repeat(new byte[] { 3, 0, 1, 97 }, depth).SelectMany(bytes => bytes), 5];

    private static byte[] Noise(int length)
    {
        var bytes = new byte[length];
        new Random(1).NextBytes(bytes);
        bytes[0] = 3;
        return bytes;
    }
}
