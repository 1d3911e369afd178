using System.Buffers.Binary;
using LiveClasses.Web.Adapters.Streaming.Local.Rtmp;

namespace LiveClasses.Tests.Adapters.Streaming.Local;

/// <summary>A tag as an encoder sends it over RTMP.</summary>
internal sealed record FlvTag(FlvTagType Type, uint Timestamp, byte[] Body)
{
    public bool IsSoundHeader => Type is FlvTagType.Audio && Body[1] == 0;

    public bool IsPictureHeader => Type is FlvTagType.Video && Body[1] == 0;

    public bool IsFrame => Type is FlvTagType.Video && Body[1] == 1;

    public bool IsKeyFrame => IsFrame && Body[0] >> 4 == 1;
}

internal static class FlvFile
{
    public static IEnumerable<FlvTag> Tags(byte[] flv)
    {
        for (var at = 13; at + 11 <= flv.Length;)
        {
            var length = (int)(BinaryPrimitives.ReadUInt32BigEndian(flv.AsSpan(at)) & 0xFF_FFFF);
            var timestamp = (BinaryPrimitives.ReadUInt32BigEndian(flv.AsSpan(at + 4)) >> 8) | ((uint)flv[at + 7] << 24);
            yield return new FlvTag((FlvTagType)flv[at], timestamp, flv[(at + 11)..(at + 11 + length)]);
            at += 11 + length + 4;
        }
    }
}
