namespace LiveClasses.Web.Adapters.Streaming.Local.Rtmp.Chunks;

/// <summary>
/// The message header of a chunk, with what a shorter header inherits already filled in.
/// </summary>
/// <param name="Time">Timestamp (type 0) or difference to the message before (types 1 and 2); a new message that begins
/// with type 3 adds it again, also after type 0 (RTMP 1.0, section 5.3.1.2.4).</param>
/// <param name="IsExtended">The 24-bit field was full and four more bytes carried <paramref name="Time"/>.</param>
internal readonly record struct ChunkHeader(uint Time, bool IsExtended, int Length, RtmpMessageType Type, uint StreamId);
