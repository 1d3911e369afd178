namespace LiveClasses.Web.Adapters.Streaming.Local.Rtmp.Chunks;

/// <summary>One whole message. The body is lent: it is valid until the reader is asked for the next message.</summary>
internal readonly record struct RtmpMessage(
    RtmpMessageType Type,
    uint StreamId,
    uint Timestamp,
    ReadOnlyMemory<byte> Body);
