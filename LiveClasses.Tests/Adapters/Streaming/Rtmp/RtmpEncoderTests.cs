using LiveClasses.Web.Adapters.Streaming.Local.Rtmp;
using LiveClasses.Web.Adapters.Streaming.Local.Rtmp.Amf;

namespace LiveClasses.Tests.Adapters.Streaming.Rtmp;

/// <summary>ffmpeg as the publisher.</summary>
public sealed class RtmpEncoderTests
{
    [Fact]
    public async Task A_clip_arrives_whole_with_its_sequence_headers_first_and_its_time_in_order()
    {
        await using var server = await RtmpServer.StartAsync();
        using var encoder = Encoder.Publish(server, OneKeyGate.Key, seconds: 3);
        Assert.Equal((0, ""), await encoder.ExitAsync());
        await Wait.ForAsync(() => server.Gate.Sinks is { Count: 1 } sinks && sinks.Single().IsDisposed, "the stream's end");

        var tags = server.Gate.Sinks.Single().Tags.ToArray();
        var video = tags.Where(tag => tag.Type == FlvTagType.Video).ToArray();
        var audio = tags.Where(tag => tag.Type == FlvTagType.Audio).ToArray();
        Assert.Equal((0x17, 0), (video[0].Body[0], video[0].Body[1]));
        Assert.Equal((0xAF, 0), (audio[0].Body[0], audio[0].Body[1]));
        Assert.Equal(45, video.Count(tag => tag.Body[1] == 1));
        Assert.InRange(audio.Count(tag => tag.Body[1] == 1), 125, 135); // 1024 samples at 44.1 kHz each
        Assert.All([video, audio], media => Assert.Equal(media.Select(tag => tag.Timestamp).Order(), media.Select(tag => tag.Timestamp)));
        Assert.InRange(video[^1].Timestamp, 2900u, 3100u);
        Assert.Equal(320, Width(tags));
        Assert.True(server.Count("bytes_in") > tags.Sum(tag => tag.Body.Length));
    }

    [Fact]
    public async Task A_wrong_key_ends_the_encoder_with_an_error_and_no_media_is_accepted()
    {
        await using var server = await RtmpServer.StartAsync();
        using var encoder = Encoder.Publish(server, "not-the-key", seconds: 3);
        var (code, errors) = await encoder.ExitAsync();
        Assert.NotEqual(0, code);
        Assert.Contains("This stream key is not known.", errors, StringComparison.Ordinal);
        Assert.Empty(server.Gate.Sinks);
    }

    [Fact]
    public async Task A_revoked_key_cuts_the_encoder_in_mid_stream_and_does_not_let_it_back()
    {
        await using var server = await RtmpServer.StartAsync();
        using var encoder = Encoder.Publish(server, OneKeyGate.Key, seconds: 60, pace: "-re");
        await Wait.ForAsync(() => server.Gate.Sinks is { Count: 1 } sinks && sinks.Single().Tags.Count > 10, "media");
        server.Gate.Sinks.Single().Revoke();
        var (code, errors) = await encoder.ExitAsync();
        Assert.NotEqual(0, code);
        Assert.Contains("The class has ended or its stream key was changed.", errors, StringComparison.Ordinal);
        Assert.True(server.Gate.Sinks.Single().IsDisposed);
    }

    [Fact]
    public async Task A_second_encoder_is_refused_while_the_first_goes_on()
    {
        await using var server = await RtmpServer.StartAsync();
        using var first = Encoder.Publish(server, OneKeyGate.Key, seconds: 60, pace: "-re");
        await Wait.ForAsync(() => server.Gate.Sinks is { Count: 1 } sinks && sinks.Single().Tags.Count > 5, "media");
        using var second = Encoder.Publish(server, OneKeyGate.Key, seconds: 3);
        var (code, errors) = await second.ExitAsync();
        Assert.NotEqual(0, code);
        Assert.Contains("Another encoder is publishing.", errors, StringComparison.Ordinal);
        var before = server.Gate.Sinks.Single().Tags.Count;
        await Wait.ForAsync(() => server.Gate.Sinks.Single().Tags.Count > before + 5, "the first's media");
        Assert.False(first.HasExited);
    }

    [Theory]
    [InlineData("-c:v flv1 -c:a aac", "H.263")]
    [InlineData("-c:v libx264 -preset ultrafast -c:a libmp3lame", "MP3")]
    public async Task An_encoder_with_another_codec_is_told_which_to_set(string codecs, string named)
    {
        await using var server = await RtmpServer.StartAsync();
        using var encoder = Encoder.Publish(server, OneKeyGate.Key, seconds: 60, pace: "-re", codecs: codecs);
        var (code, errors) = await encoder.ExitAsync();
        Assert.NotEqual(0, code);
        Assert.Contains("Please set the encoder to H.264 video and AAC audio", errors, StringComparison.Ordinal);
        Assert.Contains(named, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_killed_encoder_ends_its_stream_and_another_can_follow()
    {
        await using var server = await RtmpServer.StartAsync();
        using (var encoder = Encoder.Publish(server, OneKeyGate.Key, seconds: 60, pace: "-re"))
        {
            await Wait.ForAsync(() => server.Gate.Sinks is { Count: 1 } sinks && sinks.Single().Tags.Count > 5, "media");
        }

        await Wait.ForAsync(() => server.Gate.Sinks.Single().IsDisposed, "the end");
        using var next = Encoder.Publish(server, OneKeyGate.Key, seconds: 1);
        Assert.Equal((0, ""), await next.ExitAsync());
        Assert.Equal(2, server.Gate.Sinks.Count);
    }

    private static double Width(FlvTag[] tags)
    {
        var reader = new AmfReader(tags.First(tag => tag.Type == FlvTagType.Script).Body);
        Assert.Equal(new AmfString("onMetaData"), reader.Read());
        var metadata = Assert.IsType<AmfEcmaArray>(reader.Read());
        return Assert.IsType<AmfNumber>(metadata.Properties.Single(property => property.Name == "width").Value).Value;
    }
}
