using LiveClasses.Web.Adapters.Streaming.Local.Rtmp.Amf;

namespace LiveClasses.Tests.Adapters.Streaming.Rtmp;

/// <summary>Sessions that go wrong, the same ones for the same seed.</summary>
internal static class HostileSessions
{
    /// <summary>A whole session with metadata, both codecs, headers of every type that is legal, and an orderly end.</summary>
    public static byte[] Good(int seed) => [.. RtmpPeer.Handshake, .. Conversation(new Random(seed))];

    public static byte[] Make(int seed)
    {
        var random = new Random(seed);
        var good = Good(seed);
        return (seed % 8) switch
        {
            0 => Noise(random, random.Next(1, 8000)),
            1 => [.. RtmpPeer.Handshake, .. Noise(random, random.Next(1, 4000))],
            2 => good[..random.Next(good.Length)],
            3 => Flip(random, good, from: 0),
            4 => Splice(random, Flip(random, good, from: RtmpPeer.Handshake.Length)),
            5 => Shout(random),
            _ => Flip(random, good, from: RtmpPeer.Handshake.Length),
        };
    }

    private static byte[] Conversation(Random random)
    {
        var encoder = new ChunkEncoder(formats => formats[random.Next(formats.Count)]);
        foreach (var message in SentMessage.UntilPublish(OneKeyGate.Key)) encoder.Whole(message);
        encoder.Whole(SentMessage.Metadata(new("width", 1280), new("tags", new AmfStrictArray(1, "two", new AmfObject(new AmfProperty("x", 3))))));
        encoder.Whole(SentMessage.Video(0, SentMessage.AvcHeader));
        encoder.SetChunkSize(random.Next(1, 300));
        encoder.Whole(SentMessage.Audio(0, SentMessage.AacHeader));
        for (var n = 0u; n < 10; n++)
        {
            encoder.Whole(SentMessage.Video(0xFFFFF0 + (n * 40), [.. SentMessage.AvcFrame, .. new byte[200]]));
            encoder.Whole(SentMessage.Audio(n * 40, SentMessage.AacFrame));
        }

        encoder.Whole(SentMessage.Command("FCUnpublish", 6, AmfValue.Null, OneKeyGate.Key));
        encoder.Whole(SentMessage.Command("deleteStream", 7, AmfValue.Null, 1));
        return encoder.Take();
    }

    private static byte[] Noise(Random random, int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        bytes[0] = (byte)random.Next(4); // mostly something that could be a version
        return bytes;
    }

    private static byte[] Flip(Random random, byte[] bytes, int from)
    {
        byte[] bad = [.. bytes];
        for (var left = random.Next(1, 12); left > 0; left--)
        {
            var at = random.Next(from, bad.Length);
            bad[at] = random.Next(4) switch { 0 => 0xFF, 1 => 0, 2 => (byte)(bad[at] ^ (1 << random.Next(8))), _ => (byte)random.Next(256) };
        }

        return bad;
    }

    private static byte[] Splice(Random random, byte[] bytes)
    {
        var (from, to) = (random.Next(RtmpPeer.Handshake.Length, bytes.Length), random.Next(RtmpPeer.Handshake.Length, bytes.Length));
        return [.. bytes[..from], .. bytes[to..], .. bytes[..from]];
    }

    /// <summary>Announces long messages on many chunk streams, and sends a little of each.</summary>
    private static byte[] Shout(Random random)
    {
        var bytes = new List<byte>(RtmpPeer.Handshake);
        if (random.Next(2) == 0) bytes.AddRange(ChunkEncoder.Encode(SentMessage.UntilPublish(OneKeyGate.Key)));
        var longest = random.Next(3) switch { 0 => 0xFFFFFF, 1 => 1 << 22, _ => 1 << 16 };
        for (var stream = 3; stream < random.Next(20, 64); stream++)
        {
            var length = random.Next(longest / 2, longest);
            bytes.AddRange([(byte)stream, 0, 0, 0, (byte)(length >> 16), (byte)(length >> 8), (byte)length, 9, 1, 0, 0, 0]);
            bytes.AddRange(new byte[128]);
        }

        return [.. bytes];
    }
}
