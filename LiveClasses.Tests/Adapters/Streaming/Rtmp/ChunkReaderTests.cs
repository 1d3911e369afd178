using LiveClasses.Web.Adapters.Streaming.Local.Rtmp;
using LiveClasses.Web.Adapters.Streaming.Local.Rtmp.Chunks;

namespace LiveClasses.Tests.Adapters.Streaming.Rtmp;

public sealed class ChunkReaderTests
{
    private static readonly ChunkLimits Wide = new(4 << 20, 8 << 20, 32);

    [Fact]
    public void Any_interleaving_and_any_chunk_sizes_give_the_messages_back()
    {
        for (var seed = 0; seed < 400; seed++)
        {
            var (bytes, sent) = Interleave(new Random(seed), omitsRepeatedTime: false);
            Same(seed, sent, bytes);
        }
    }

    [Fact]
    public void An_encoder_that_leaves_out_the_repeated_extended_timestamp_is_understood()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var (bytes, sent) = Interleave(new Random(seed), omitsRepeatedTime: true);
            Same(seed, sent, bytes);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(319)]
    [InlineData(320)]
    [InlineData(65599)]
    public void Every_width_of_chunk_stream_id_is_read(int chunkStream)
    {
        var message = new SentMessage(chunkStream, RtmpMessageType.Video, 1, 7, new byte[300]);
        using var reader = new ChunkReader(Wide);
        var read = ChunkFeed.Read(reader, ChunkEncoder.Encode(message, message), () => 1);
        Assert.Equal(2, read.Count);
    }

    [Fact]
    public void A_timestamp_wraps_around()
    {
        var encoder = new ChunkEncoder(formats => formats[^1]);
        encoder.Whole(new SentMessage(4, RtmpMessageType.Audio, 1, uint.MaxValue - 9, [1]));
        encoder.Whole(new SentMessage(4, RtmpMessageType.Audio, 1, 10, [2]));
        using var reader = new ChunkReader(Wide);
        var read = ChunkFeed.Read(reader, encoder.Take(), () => 3);
        Assert.Equal([uint.MaxValue - 9, 10u], read.Select(message => message.Timestamp));
    }

    [Fact]
    public void An_aborted_message_never_appears_and_its_memory_is_given_back()
    {
        var encoder = new ChunkEncoder(formats => formats[0]);
        encoder.Chunk(new SentMessage(6, RtmpMessageType.Video, 1, 0, new byte[1000]), -1);
        encoder.Abort(6);
        encoder.Abort(99);
        encoder.Whole(new SentMessage(6, RtmpMessageType.Video, 1, 40, [5, 6]));
        using var reader = new ChunkReader(Wide);
        var read = Assert.Single(ChunkFeed.Read(reader, encoder.Take(), () => 17));
        Assert.Equal([5, 6], read.Body);
    }

    [Fact]
    public void Memory_grows_with_what_arrived_not_with_what_was_announced()
    {
        var encoder = new ChunkEncoder(formats => formats[0]);
        for (var stream = 3; stream < 3 + 31; stream++) encoder.Chunk(new SentMessage(stream, RtmpMessageType.Video, 1, 0, new byte[4 << 20]), -1);
        using var reader = new ChunkReader(Wide);
        Assert.Empty(ChunkFeed.Read(reader, encoder.Take(), () => 4096));
        Assert.InRange(reader.Held, 31 * 128, 31 * 4096);
    }

    [Fact]
    public void Unfinished_messages_together_stay_within_the_budget()
    {
        var encoder = new ChunkEncoder(formats => formats[0]);
        encoder.SetChunkSize(1 << 20);
        for (var stream = 3; stream < 3 + 12; stream++) encoder.Chunk(new SentMessage(stream, RtmpMessageType.Video, 1, 0, new byte[2 << 20]), -1);
        using var reader = new ChunkReader(Wide);
        var why = Assert.Throws<RtmpCutException>(() => ChunkFeed.Read(reader, encoder.Take(), () => 65536));
        Assert.Equal(RtmpEnding.Malformed, why.Ending);
        Assert.InRange(reader.Held, 0, Wide.BufferedBytes + Wide.MessageBytes);
    }

    [Fact]
    public void Nothing_is_held_when_nothing_is_unfinished()
    {
        var (bytes, _) = Interleave(new Random(5), omitsRepeatedTime: false);
        using var reader = new ChunkReader(Wide);
        ChunkFeed.Read(reader, bytes, () => 1000);
        Assert.Equal(0, reader.Held);
    }

    [Theory]
    [InlineData("C3", "a chunk stream begins without a full header")]
    [InlineData("83000000", "a chunk stream begins without a full header")]
    [InlineData("0300000040000109" + "01000000", "a message is too long")]
    [InlineData("0200000000000401" + "00000000" + "00000000", "a chunk size is out of range")]
    [InlineData("0200000000000401" + "00000000" + "80000000", "a chunk size is out of range")]
    [InlineData("0200000000000201" + "00000000" + "0001", "a control message is too short")]
    public void Malformed_chunks_are_named(string hex, string fault)
    {
        using var reader = new ChunkReader(Wide);
        var why = Assert.Throws<RtmpCutException>(() => ChunkFeed.Read(reader, Convert.FromHexString(hex), () => 1));
        Assert.Equal(fault, why.Message);
    }

    [Fact]
    public void A_message_that_begins_inside_another_is_refused()
    {
        var encoder = new ChunkEncoder(formats => formats[0]);
        encoder.Chunk(new SentMessage(6, RtmpMessageType.Video, 1, 0, new byte[1000]), -1);
        encoder.Chunk(new SentMessage(6, RtmpMessageType.Video, 1, 0, new byte[1000]), -1);
        using var reader = new ChunkReader(Wide);
        Assert.Throws<RtmpCutException>(() => ChunkFeed.Read(reader, encoder.Take(), () => 9));
    }

    [Fact]
    public void More_chunk_streams_than_the_limit_are_refused()
    {
        var encoder = new ChunkEncoder(formats => formats[0]);
        for (var stream = 3; stream < 3 + 33; stream++) encoder.Whole(new SentMessage(stream, RtmpMessageType.Video, 1, 0, [1]));
        using var reader = new ChunkReader(Wide);
        var why = Assert.Throws<RtmpCutException>(() => ChunkFeed.Read(reader, encoder.Take(), () => 99));
        Assert.Equal("too many chunk streams", why.Message);
    }

    private static void Same(int seed, List<SentMessage> sent, byte[] bytes)
    {
        var random = new Random(seed);
        using var reader = new ChunkReader(Wide);
        var read = ChunkFeed.Read(reader, bytes, () => random.Next(1, 1 << random.Next(12)));
        Assert.True(sent.Select(ChunkFeed.Print).SequenceEqual(read.Select(ChunkFeed.Print)), $"seed {seed}");
    }

    /// <summary>Messages on several chunk streams, in the order in which their last chunk is sent.</summary>
    private static (byte[] Bytes, List<SentMessage> Sent) Interleave(Random random, bool omitsRepeatedTime)
    {
        var encoder = new ChunkEncoder(formats => formats[random.Next(formats.Count)]) { OmitsRepeatedTime = omitsRepeatedTime };
        int[] streams = [3, 4, 63, 64, 65, 319, 320, 65599];
        var open = new Dictionary<int, (SentMessage Message, int Sent)>();
        var clocks = streams.ToDictionary(stream => stream, _ => (uint)random.NextInt64(random.Next(2) == 0 ? 1000 : uint.MaxValue));
        var done = new List<SentMessage>();
        for (var left = 60; left > 0 || open.Count > 0;)
        {
            if (random.Next(12) == 0) encoder.SetChunkSize(random.Next(1, 600));
            var stream = streams[random.Next(streams.Length)];
            if (!open.TryGetValue(stream, out var now))
            {
                if (left-- <= 0) continue;
                now = (Next(random, stream, clocks), -1);
            }

            var sent = encoder.Chunk(now.Message, now.Sent);
            open[stream] = (now.Message, sent);
            if (sent < now.Message.Body.Length) continue;
            open.Remove(stream);
            done.Add(now.Message);
        }

        return (encoder.Take(), done);
    }

    private static SentMessage Next(Random random, int stream, Dictionary<int, uint> clocks)
    {
        // Few lengths, types and steps, so that headers can be short; at times a step that needs an extended timestamp.
        clocks[stream] = unchecked(clocks[stream] + (random.Next(8) == 0 ? (uint)random.NextInt64(uint.MaxValue) : 40));
        var body = new byte[new[] { 0, 1, 127, 128, 129, 700 }[random.Next(6)]];
        random.NextBytes(body);
        return new SentMessage(stream, random.Next(2) == 0 ? RtmpMessageType.Audio : RtmpMessageType.Video, 1, clocks[stream], body);
    }
}
