using System.Net;
using System.Text;

namespace LiveClasses.Web.Adapters.Streaming.Local.Rtmp;

/// <summary>What an encoder asks for: the application of the address, the secret key, and where it comes from.</summary>
public sealed record RtmpPublish(string App, string StreamKey, EndPoint? Remote)
{
    // A record prints its members, and the key must never reach a log.
    private bool PrintMembers(StringBuilder text)
    {
        text.Append("App = ").Append(App).Append(", Remote = ").Append(Remote);
        return true;
    }
}
