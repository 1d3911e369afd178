using System.Buffers.Binary;

namespace LiveClasses.Web.Adapters.Streaming.Local.Mp4;

/// <summary>What players need before the first media: the <c>ftyp</c> and <c>moov</c> boxes, and what we read from them.</summary>
internal sealed class InitSegment
{
    private InitSegment(byte[] bytes, Track video, Track? audio) => (Bytes, Video, Audio) = (bytes, video, audio);

    public byte[] Bytes { get; }

    public Track Video { get; }

    public Track? Audio { get; }

    /// <summary>For <c>CODECS</c> (RFC 6381), e.g. <c>avc1.42C01E,mp4a.40.2</c>.</summary>
    public string Codecs => Audio is null ? Video.Codec : $"{Video.Codec},{Audio.Codec}";

    /// <exception cref="InvalidDataException">There is no picture in it, or a codec that players cannot be told of.</exception>
    public static InitSegment Parse(byte[] bytes)
    {
        var moov = Boxes.Child(bytes, "moov"u8);
        Track? video = null, audio = null;
        for (var rest = moov; Boxes.Next(ref rest, out var type, out var payload);)
        {
            if (!type.SequenceEqual("trak"u8) || Track.Parse(payload) is not { } track)
                continue;
            if (track.IsVideo)
                video ??= track;
            else
                audio ??= track;
        }
        return new InitSegment(bytes, video ?? throw new InvalidDataException("There is no picture in the stream."), audio);
    }

    internal static uint U32(ReadOnlySpan<byte> at) => BinaryPrimitives.ReadUInt32BigEndian(at);

    internal static ushort U16(ReadOnlySpan<byte> at) => BinaryPrimitives.ReadUInt16BigEndian(at);
}
