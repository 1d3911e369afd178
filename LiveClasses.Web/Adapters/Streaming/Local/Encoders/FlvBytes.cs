using System.Buffers.Binary;
using LiveClasses.Web.Adapters.Streaming.Local.Rtmp;

namespace LiveClasses.Web.Adapters.Streaming.Local.Encoders;

/// <summary>Writes FLV, and reads as much of a tag as we must know.</summary>
internal static class FlvBytes
{
    /// <summary>Signature, version 1, flags for picture and sound, header length 9, no tag before.</summary>
    public static byte[] Header(bool hasSound) => [(byte)'F', (byte)'L', (byte)'V', 1, (byte)(hasSound ? 5 : 1), 0, 0, 0, 9, 0, 0, 0, 0];

    public static byte[] Tag(FlvTagType type, uint timestamp, ReadOnlySpan<byte> body)
    {
        var tag = new byte[11 + body.Length + 4];
        tag[0] = (byte)type;
        U24(tag.AsSpan(1), (uint)body.Length);
        U24(tag.AsSpan(4), timestamp & 0xFF_FFFF);
        tag[7] = (byte)(timestamp >> 24);
        body.CopyTo(tag.AsSpan(11));
        BinaryPrimitives.WriteUInt32BigEndian(tag.AsSpan(11 + body.Length), (uint)(11 + body.Length));
        return tag;
    }

    /// <summary>AVC, in the old way of saying so; the extended header (other codecs) has the top bit set.</summary>
    public static bool IsH264(ReadOnlySpan<byte> video) => video.Length >= 2 && (video[0] & 0x8F) == 7;

    public static bool IsAac(ReadOnlySpan<byte> audio) => audio.Length >= 2 && audio[0] >> 4 == 10;

    /// <summary>Decoder configuration instead of media: AVC or AAC packet type 0.</summary>
    public static bool IsConfiguration(ReadOnlySpan<byte> body) => body.Length >= 2 && body[1] == 0;

    public static bool IsKeyFrame(ReadOnlySpan<byte> video) => IsH264(video) && video[0] >> 4 == 1 && video[1] == 1;

    private static void U24(Span<byte> to, uint value)
    {
        to[0] = (byte)(value >> 16);
        to[1] = (byte)(value >> 8);
        to[2] = (byte)value;
    }
}
