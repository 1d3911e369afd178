using System.Buffers;
using LiveClasses.Web.Adapters.Streaming.Local.Rtmp.Amf;
using LiveClasses.Web.Adapters.Streaming.Local.Rtmp.Chunks;

namespace LiveClasses.Tests.Adapters.Streaming.Rtmp;

/// <summary>A message as an encoder sends it.</summary>
internal sealed record SentMessage(int ChunkStream, RtmpMessageType Type, uint StreamId, uint Timestamp, byte[] Body)
{
    public static byte[] AvcHeader { get; } = [0x17, 0, 0, 0, 0, 1, 0x42, 0xC0, 0x1E, 0xFF, 0xE1, 0, 0];

    public static byte[] AvcFrame { get; } = [0x17, 1, 0, 0, 0, 0, 0, 0, 1, 0x65];

    public static byte[] AacHeader { get; } = [0xAF, 0, 0x12, 0x10];

    public static byte[] AacFrame { get; } = [0xAF, 1, 0x21, 0x00];

    public static SentMessage Command(string name, double transaction, params AmfValue[] arguments) =>
        CommandOn(0, name, transaction, arguments);

    public static SentMessage CommandOn(uint stream, string name, double transaction, params AmfValue[] arguments) =>
        new(3, RtmpMessageType.CommandAmf0, stream, 0, Encode([name, transaction, .. arguments]));

    public static SentMessage Connect(string app = "live") => Command("connect", 1, new AmfObject(
        new AmfProperty("app", app),
        new AmfProperty("type", "nonprivate"),
        new AmfProperty("flashVer", "FMLE/3.0 (compatible; test)"),
        new AmfProperty("tcUrl", "rtmp://127.0.0.1/" + app)));

    public static SentMessage Publish(string key) => CommandOn(1, "publish", 5, AmfValue.Null, key, "live");

    public static SentMessage Metadata(params AmfProperty[] properties) =>
        new(4, RtmpMessageType.DataAmf0, 1, 0, Encode("@setDataFrame", "onMetaData", new AmfEcmaArray(properties)));

    public static SentMessage Video(uint timestamp, byte[] body) => new(6, RtmpMessageType.Video, 1, timestamp, body);

    public static SentMessage Audio(uint timestamp, byte[] body) => new(4, RtmpMessageType.Audio, 1, timestamp, body);

    /// <summary>What OBS and ffmpeg say before media.</summary>
    public static IEnumerable<SentMessage> UntilPublish(string key) =>
    [
        Connect(),
        Command("releaseStream", 2, AmfValue.Null, key),
        Command("FCPublish", 3, AmfValue.Null, key),
        Command("createStream", 4, AmfValue.Null),
        Publish(key),
    ];

    public static byte[] Encode(params AmfValue[] values)
    {
        var output = new ArrayBufferWriter<byte>();
        foreach (var value in values) AmfWriter.Write(output, value);
        return output.WrittenSpan.ToArray();
    }
}
