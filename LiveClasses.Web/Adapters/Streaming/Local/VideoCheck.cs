using LiveClasses.Web.Adapters.Streaming.Local.Rtmp;
using LiveClasses.Web.Hosting.Health;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Adapters.Streaming.Local;

internal sealed class VideoCheck(FfmpegHealth ffmpeg, IOptions<RtmpOptions> rtmp) : ISiteCheck
{
    private const string Settings = "Streaming__Rtmp__Address, Streaming__Rtmp__Port, Streaming__Local__FfmpegPath";

    public SiteCheck Look()
    {
        if (!ffmpeg.IsThere())
            return new("Video", false, "ffmpeg was not found, so live video from this machine is off. Install it (apt-get install ffmpeg) and start again.", Settings);
        var (isOn, address, port) = (rtmp.Value.Enabled, rtmp.Value.Address, rtmp.Value.Port);
        return new("Video", true, isOn ? $"This machine makes and sends the video. Encoders such as OBS reach it at {address}:{port}." : "This machine makes and sends the video, from browsers only.", Settings);
    }
}
