namespace LiveClasses.Web.Adapters.Streaming.Local.Rtmp;

/// <summary>
/// The one door for encoders: asked once for each <c>publish</c>, before any media is accepted. Decides on the key, on the
/// state of the class and on who is already publishing (one at a time).
/// </summary>
public interface IRtmpPublishGate
{
    ValueTask<RtmpAdmission> OpenAsync(RtmpPublish publish, CancellationToken ct);
}
