using System.Net.Sockets;
using LiveClasses.Web.Adapters.Streaming.Local.Rtmp;
using LiveClasses.Web.Adapters.Streaming.Local.Rtmp.Amf;
using LiveClasses.Web.Adapters.Streaming.Local.Rtmp.Chunks;

namespace LiveClasses.Tests.Adapters.Streaming.Rtmp;

public sealed class RtmpPublishTests
{
    [Fact]
    public async Task The_handshake_echoes_the_peer_s_part_and_is_random_itself()
    {
        await using var server = await RtmpServer.StartAsync();
        using var peer = await RtmpPeer.OpenAsync(server);
        var c1 = new byte[1536];
        Random.Shared.NextBytes(c1);
        await peer.SendAsync([3, .. c1]);
        var answer = await peer.ReadRawAsync(3073);
        Assert.Equal(3, answer[0]);
        Assert.Equal(c1, answer[1537..]);
        Assert.Equal(new byte[8], answer[1..9]);
        Assert.True(answer[9..1537].Distinct().Count() > 100);
    }

    [Fact]
    public async Task A_publisher_is_answered_as_encoders_expect()
    {
        await using var server = await RtmpServer.StartAsync();
        using var peer = await RtmpPeer.PublishAsync(server);
        var sink = await SinkAsync(server);
        peer.HangUp();
        Assert.Equal(
            ["WindowAcknowledgementSize", "SetPeerBandwidth", "_result", "_result", "_result", "_result", "UserControl", "onFCPublish", "onStatus"],
            await peer.ReadToEndAsync());
        Assert.Equal(new RtmpPublish("live", OneKeyGate.Key, null), server.Gate.Asked.Single() with { Remote = null });
        await Wait.ForAsync(() => sink.IsDisposed, "the sink to be disposed");
    }

    [Fact]
    public async Task Tags_reach_the_sink_in_order_and_metadata_becomes_a_script_tag()
    {
        await using var server = await RtmpServer.StartAsync();
        using var peer = await RtmpPeer.PublishAsync(server);
        var big = new byte[300_000];
        SentMessage.AvcFrame.CopyTo(big, 0);
        await peer.SendAsync(
            SentMessage.Metadata(new AmfProperty("width", 1280)),
            SentMessage.Video(0, SentMessage.AvcHeader),
            SentMessage.Audio(0, SentMessage.AacHeader),
            SentMessage.Video(0, SentMessage.AvcFrame),
            SentMessage.Audio(21, SentMessage.AacFrame),
            SentMessage.Video(40, big));
        var sink = await SinkAsync(server);
        await Wait.ForAsync(() => sink.Tags.Count == 6, "six tags");
        var tags = sink.Tags.ToArray();
        Assert.Equal("Script 0, Video 0, Audio 0, Video 0, Audio 21, Video 40", string.Join(", ", tags.Select(tag => $"{tag.Type} {tag.Timestamp}")));
        Assert.Equal(SentMessage.Encode("onMetaData", new AmfEcmaArray(new AmfProperty("width", 1280))), tags[0].Body);
        Assert.Equal(big, tags[5].Body);
    }

    [Theory]
    [InlineData("wrong")]
    [InlineData("")]
    public async Task A_wrong_key_is_refused_before_any_media_is_accepted(string key)
    {
        await using var server = await RtmpServer.StartAsync();
        using var peer = await RtmpPeer.PublishAsync(server, key);
        await peer.SendAsync(SentMessage.Video(0, SentMessage.AvcHeader));
        Assert.Equal("error NetStream.Publish.BadName", await peer.ReadStatusAsync());
        Assert.Equal("closed", await peer.ReadStatusAsync());
        Assert.Empty(server.Gate.Sinks);
        peer.HangUp();
        await EndedAsync(server, RtmpEnding.Refused);
    }

    [Fact]
    public async Task Media_before_publish_ends_the_connection()
    {
        await using var server = await RtmpServer.StartAsync();
        using var peer = await RtmpPeer.GreetAsync(server);
        await peer.SendAsync(SentMessage.Connect(), SentMessage.Command("createStream", 2, AmfValue.Null), SentMessage.Video(0, SentMessage.AvcHeader));
        await EndedAsync(server, RtmpEnding.Malformed);
        Assert.Empty(server.Gate.Asked);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task Media_on_a_stream_that_was_not_published_ends_the_connection(uint stream)
    {
        await using var server = await RtmpServer.StartAsync();
        using var peer = await RtmpPeer.PublishAsync(server);
        await peer.SendAsync(SentMessage.Video(0, SentMessage.AvcHeader) with { StreamId = stream });
        await EndedAsync(server, RtmpEnding.Malformed);
        Assert.Empty((await SinkAsync(server)).Tags);
    }

    [Fact]
    public async Task A_second_publisher_is_refused_and_the_first_goes_on()
    {
        await using var server = await RtmpServer.StartAsync();
        using var first = await RtmpPeer.PublishAsync(server);
        Assert.Equal("status NetStream.Publish.Start", await first.ReadStatusAsync());
        using var second = await RtmpPeer.PublishAsync(server);
        Assert.Equal("error NetStream.Publish.BadName", await second.ReadStatusAsync());
        await first.SendAsync(SentMessage.Video(0, SentMessage.AvcHeader));
        var sink = await SinkAsync(server);
        await Wait.ForAsync(() => sink.Tags.Count == 1, "media of the first");
    }

    [Fact]
    public async Task A_revoked_publisher_is_told_and_cut_even_while_it_is_silent()
    {
        await using var server = await RtmpServer.StartAsync();
        using var peer = await RtmpPeer.PublishAsync(server);
        Assert.Equal("status NetStream.Publish.Start", await peer.ReadStatusAsync());
        (await SinkAsync(server)).Revoke();
        Assert.Equal("error NetStream.Publish.BadName", await peer.ReadStatusAsync());
        Assert.Equal("closed", await peer.ReadStatusAsync());
        await EndedAsync(server, RtmpEnding.Revoked);
    }

    [Fact]
    public async Task A_revocation_cuts_a_publisher_whose_sink_is_stuck()
    {
        await using var server = await RtmpServer.StartAsync();
        server.Gate.Prepare = sink => sink.Hold = Task.Delay(Timeout.Infinite);
        using var peer = await RtmpPeer.PublishAsync(server);
        await peer.SendAsync(SentMessage.Video(0, SentMessage.AvcHeader));
        var held = await SinkAsync(server);
        held.Revoke();
        await EndedAsync(server, RtmpEnding.Revoked);
        Assert.True(held.IsDisposed);
    }

    [Fact]
    public async Task A_sink_revoked_before_it_was_handed_out_gets_nothing()
    {
        await using var server = await RtmpServer.StartAsync();
        server.Gate.Prepare = sink => sink.Revoke();
        using var peer = await RtmpPeer.PublishAsync(server);
        await peer.SendAsync(SentMessage.Video(0, SentMessage.AvcHeader));
        await EndedAsync(server, RtmpEnding.Revoked);
        Assert.Empty((await SinkAsync(server)).Tags);
    }

    [Fact]
    public async Task A_slow_sink_holds_the_publisher_up()
    {
        await using var server = await RtmpServer.StartAsync();
        var go = new TaskCompletionSource();
        server.Gate.Prepare = sink => sink.Hold = go.Task;
        using var peer = await RtmpPeer.PublishAsync(server);
        var frame = new byte[1 << 20];
        SentMessage.AvcFrame.CopyTo(frame, 0);
        var sending = peer.SendAsync([SentMessage.Video(0, SentMessage.AvcHeader), .. Enumerable.Range(1, 24).Select(n => SentMessage.Video((uint)n, frame))]);
        await SinkAsync(server);
        await Task.WhenAny(sending, Task.Delay(300));
        Assert.False(sending.IsCompleted, "24 MB went into a sink that takes nothing");
        go.SetResult();
        await sending.WaitAsync(TimeSpan.FromSeconds(20));
        await Wait.ForAsync(() => server.Gate.Sinks.Single().Tags.Count == 25, "all frames");
    }

    [Theory]
    [InlineData(9, "1C0100000000", "H.265")] // the id that Chinese encoders use
    [InlineData(9, "9068766331000000", "H.265")] // enhanced RTMP, hvc1
    [InlineData(9, "9061766331000000", "enhanced")] // enhanced RTMP, even with H.264 inside
    [InlineData(9, "9061763031000000", "AV1")]
    [InlineData(9, "22000000000000", "H.263")]
    [InlineData(8, "2F00", "MP3")]
    [InlineData(8, "944F70757300", "Opus")] // enhanced RTMP, Opus
    public async Task Another_codec_is_refused_by_name(int type, string hex, string named)
    {
        await using var server = await RtmpServer.StartAsync();
        using var peer = await RtmpPeer.PublishAsync(server);
        await peer.SendAsync(new SentMessage(4, (RtmpMessageType)type, 1, 0, Convert.FromHexString(hex)));
        Assert.Equal("status NetStream.Publish.Start", await peer.ReadStatusAsync());
        Assert.Equal("error NetStream.Publish.BadName", await peer.ReadStatusAsync());
        peer.HangUp();
        await EndedAsync(server, RtmpEnding.WrongCodec);
        Assert.Empty(server.Gate.Sinks.Single().Tags);
        Assert.Contains(server.Log.Lines, line => line.Contains(named, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Frames_before_their_sequence_header_and_empty_messages_are_dropped()
    {
        await using var server = await RtmpServer.StartAsync();
        using var peer = await RtmpPeer.PublishAsync(server);
        await peer.SendAsync(
            SentMessage.Video(0, SentMessage.AvcFrame),
            SentMessage.Audio(0, SentMessage.AacFrame),
            SentMessage.Audio(0, []),
            SentMessage.Video(0, [0x57, 0]),
            SentMessage.Audio(1, SentMessage.AacHeader));
        var sink = await SinkAsync(server);
        await Wait.ForAsync(() => sink.Tags.Count > 0, "a tag");
        Assert.Equal(1u, Assert.Single(sink.Tags).Timestamp);
    }

    [Theory]
    [InlineData("FCUnpublish")]
    [InlineData("deleteStream")]
    [InlineData("closeStream")]
    public async Task A_publisher_can_stop_and_publish_again_on_one_connection(string command)
    {
        await using var server = await RtmpServer.StartAsync();
        using var peer = await RtmpPeer.PublishAsync(server);
        await peer.SendAsync(SentMessage.CommandOn(1, command, 6, AmfValue.Null, 1));
        Assert.Equal("status NetStream.Publish.Start", await peer.ReadStatusAsync());
        Assert.Equal("status NetStream.Unpublish.Success", await peer.ReadStatusAsync());
        Assert.True(server.Gate.Sinks.Single().IsDisposed);
        await peer.SendAsync(SentMessage.Command("createStream", 7, AmfValue.Null), SentMessage.Publish(OneKeyGate.Key));
        Assert.Equal("status NetStream.Publish.Start", await peer.ReadStatusAsync());
        Assert.Equal(2, server.Gate.Sinks.Count);
    }

    [Fact]
    public async Task Publishing_twice_and_playing_are_refused_with_words()
    {
        await using var server = await RtmpServer.StartAsync();
        using var twice = await RtmpPeer.PublishAsync(server);
        await twice.SendAsync(SentMessage.Publish(OneKeyGate.Key));
        Assert.Equal("status NetStream.Publish.Start", await twice.ReadStatusAsync());
        Assert.Equal("error NetStream.Publish.BadName", await twice.ReadStatusAsync());

        using var player = await RtmpPeer.GreetAsync(server);
        await player.SendAsync(SentMessage.Connect(), SentMessage.Command("createStream", 2, AmfValue.Null), SentMessage.CommandOn(1, "play", 3, AmfValue.Null, "x"));
        Assert.Equal("error NetStream.Play.Failed", await player.ReadStatusAsync());
    }

    [Fact]
    public async Task Pings_are_answered_and_what_came_in_is_acknowledged()
    {
        await using var server = await RtmpServer.StartAsync();
        using var peer = await RtmpPeer.PublishAsync(server);
        Assert.Equal("status NetStream.Publish.Start", await peer.ReadStatusAsync());
        await peer.SendAsync(new SentMessage(2, RtmpMessageType.UserControl, 0, 0, [0, 6, 1, 2, 3, 4]));
        Assert.Equal([0, 7, 1, 2, 3, 4], (await peer.ReadAsync())!.Body);

        await peer.SendAsync(
            new SentMessage(2, RtmpMessageType.WindowAcknowledgementSize, 0, 0, [0, 0, 0x20, 0]),
            SentMessage.Video(0, [.. SentMessage.AvcHeader, .. new byte[10_000]]));
        var ack = (await peer.ReadAsync())!;
        Assert.Equal(RtmpMessageType.Acknowledgement, ack.Type);
        Assert.True(System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(ack.Body) > 4096);
    }

    [Fact]
    public async Task An_AMF_3_command_with_AMF_0_inside_is_understood()
    {
        await using var server = await RtmpServer.StartAsync();
        using var peer = await RtmpPeer.GreetAsync(server);
        await peer.SendAsync(SentMessage.UntilPublish(OneKeyGate.Key).Select(message =>
            message with { Type = RtmpMessageType.CommandAmf3, Body = [0, .. message.Body] }));
        Assert.Equal("status NetStream.Publish.Start", await peer.ReadStatusAsync());
    }

    [Fact]
    public async Task A_failing_gate_or_sink_costs_one_connection_and_is_logged()
    {
        var gate = new OneKeyGate { Fault = new InvalidOperationException("the database is gone") };
        await using var server = await RtmpServer.StartAsync(gate);
        using var peer = await RtmpPeer.PublishAsync(server);
        Assert.Equal("error NetStream.Publish.BadName", await peer.ReadStatusAsync());
        gate.Fault = null;
        gate.Prepare = sink => sink.Fault = new IOException("the pipe is gone");
        using var next = await RtmpPeer.PublishAsync(server);
        Assert.Equal("status NetStream.Publish.Start", await next.ReadStatusAsync());
        await next.SendAsync(SentMessage.Video(0, SentMessage.AvcHeader));
        Assert.Equal("error NetStream.Publish.BadName", await next.ReadStatusAsync());
        peer.HangUp();
        next.HangUp();
        await Wait.ForAsync(() => server.Count("refused/Failed") == 2, "two failures");
        Assert.Contains(server.Log.Lines, line => line.Contains("the database is gone", StringComparison.Ordinal));
        Assert.Contains(server.Log.Lines, line => line.Contains("the pipe is gone", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_key_never_reaches_the_log_and_prints_nowhere()
    {
        await using var server = await RtmpServer.StartAsync();
        using (var peer = await RtmpPeer.PublishAsync(server, "a-secret-that-is-wrong")) await peer.ReadToEndAsync();
        using (var peer = await RtmpPeer.PublishAsync(server)) Assert.Equal("status NetStream.Publish.Start", await peer.ReadStatusAsync());
        await Wait.ForAsync(() => server.Listener.OpenConnections == 0, "all to be closed");
        Assert.NotEmpty(server.Log.Lines);
        Assert.DoesNotContain(server.Log.Lines, line => line.Contains("a-secret-that-is-wrong", StringComparison.Ordinal) || line.Contains(OneKeyGate.Key, StringComparison.Ordinal));
        Assert.DoesNotContain(OneKeyGate.Key, new RtmpPublish("live", OneKeyGate.Key, null).ToString(), StringComparison.Ordinal);
    }

    private static async Task<RecordingSink> SinkAsync(RtmpServer server)
    {
        await Wait.ForAsync(() => server.Gate.Sinks.Count > 0, "a sink");
        return server.Gate.Sinks.Last();
    }

    private static Task EndedAsync(RtmpServer server, RtmpEnding why) =>
        Wait.ForAsync(() => server.Count($"refused/{why}") == 1, $"an end by {why}");
}
