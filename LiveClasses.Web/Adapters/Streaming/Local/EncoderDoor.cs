using LiveClasses.Web.Adapters.Streaming.Local.Rtmp;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Adapters.Streaming.Local;

/// <summary>Where encoders are let in, as a host is told.</summary>
internal sealed class EncoderDoor(IOptions<LocalStreamingOptions> options, RtmpListener? listener = null)
{
    private const int UsualPort = 1935;

    public string Address => options.Value.RtmpAddress.Length > 0 ? options.Value.RtmpAddress : $"rtmp://localhost:{listener?.Endpoint?.Port ?? UsualPort}/live";

    /// <summary>Why no encoder can come in now, in words for the host; null when it can.</summary>
    public string? Fault => listener is null ? "This server takes no encoders." : listener.Fault;
}
