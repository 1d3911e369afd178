namespace LiveClasses.Web.Adapters.Streaming.Local.Rtmp;

/// <summary>The gate's answer to a publisher.</summary>
public abstract record RtmpAdmission
{
    private RtmpAdmission()
    {
    }

    /// <summary>Go ahead. The listener owns the sink from here and disposes it when the publisher is gone.</summary>
    public sealed record Granted(IFlvSink Sink) : RtmpAdmission;

    /// <summary>
    /// No. <paramref name="Code"/> is an RTMP status code such as <c>NetStream.Publish.BadName</c> and
    /// <paramref name="Description"/> is shown by the encoder: it never says the key back.
    /// </summary>
    public sealed record Refused(string Code, string Description) : RtmpAdmission;
}
