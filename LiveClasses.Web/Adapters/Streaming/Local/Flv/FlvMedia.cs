using LiveClasses.Web.Adapters.Streaming.Local.Rtmp;

namespace LiveClasses.Web.Adapters.Streaming.Local.Flv;

/// <summary>One tag's body, read as far as we must (FLV file format, E.4.2 and E.4.3). The payload is the listener's buffer.</summary>
internal readonly ref struct FlvMedia
{
    private const int H264 = 7, Aac = 10, KeyFrame = 1;

    private FlvMedia(FlvMediaKind kind, ReadOnlySpan<byte> payload)
    {
        Kind = kind;
        Payload = payload;
    }

    public FlvMediaKind Kind { get; }

    public bool IsKeyFrame { get; private init; }

    /// <summary>Milliseconds from decoding to showing.</summary>
    public int Composition { get; private init; }

    public ReadOnlySpan<byte> Payload { get; }

    public static FlvMedia Of(FlvTagType type, ReadOnlySpan<byte> body) => type switch
    {
        FlvTagType.Video => OfVideo(body),
        FlvTagType.Audio => OfAudio(body),
        _ => default,
    };

    private static FlvMedia OfVideo(ReadOnlySpan<byte> body)
    {
        if (body.Length < 5)
            return default;
        // The top bit is the extended header of other codecs.
        if ((body[0] & 0x8F) != H264)
            return new FlvMedia(FlvMediaKind.Foreign, []);
        return body[1] switch
        {
            0 => new FlvMedia(FlvMediaKind.PictureHeader, body[5..]),
            1 => new FlvMedia(FlvMediaKind.Frame, body[5..])
            {
                IsKeyFrame = body[0] >> 4 == KeyFrame,
                Composition = ((sbyte)body[2] << 16) | (body[3] << 8) | body[4],
            },
            _ => default,
        };
    }

    private static FlvMedia OfAudio(ReadOnlySpan<byte> body)
    {
        if (body.Length < 2)
            return default;
        if (body[0] >> 4 != Aac)
            return new FlvMedia(FlvMediaKind.Foreign, []);
        return new FlvMedia(body[1] == 0 ? FlvMediaKind.SoundHeader : FlvMediaKind.Packet, body[2..]);
    }
}
