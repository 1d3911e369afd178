namespace LiveClasses.Web.Adapters.Streaming.Local.Rtmp;

/// <summary>
/// Ends one connection from wherever the reason was found. <see cref="Exception.Message"/> is for our log and never holds
/// anything the peer sent; <see cref="Status"/>, where there is one, is told to the encoder before it is cut.
/// </summary>
internal sealed class RtmpCutException(RtmpEnding ending, string detail, RtmpStatus? status = null, Exception? cause = null)
    : Exception(detail, cause)
{
    public RtmpEnding Ending { get; } = ending;

    public RtmpStatus? Status { get; } = status;
}
