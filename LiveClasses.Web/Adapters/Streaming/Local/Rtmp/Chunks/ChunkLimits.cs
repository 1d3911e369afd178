namespace LiveClasses.Web.Adapters.Streaming.Local.Rtmp.Chunks;

/// <summary>
/// What a peer may make us hold. A stranger gets little; an admitted publisher enough for a key frame of a good camera.
/// </summary>
/// <param name="MessageBytes">Longest message.</param>
/// <param name="BufferedBytes">Bytes of unfinished messages, over all chunk streams of the connection.</param>
/// <param name="ChunkStreams">Chunk streams; encoders use four to six.</param>
internal sealed record ChunkLimits(int MessageBytes, int BufferedBytes, int ChunkStreams)
{
    public static ChunkLimits Stranger { get; } = new(64 * 1024, 128 * 1024, 32);
}
