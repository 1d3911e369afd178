namespace LiveClasses.Web.Adapters.Streaming.Local.Rtmp;

/// <summary>
/// What an <c>onStatus</c> says (RTMP 1.0, section 7.2.2). The code is one that encoders know; the description is what
/// their users read.
/// </summary>
internal sealed record RtmpStatus(string Level, string Code, string Description)
{
    public const string BadName = "NetStream.Publish.BadName";

    public static RtmpStatus Error(string code, string description) => new("error", code, description);

    public static RtmpStatus PublishStarted { get; } = new("status", "NetStream.Publish.Start", "The stream is being received.");

    public static RtmpStatus Unpublished { get; } = new("status", "NetStream.Unpublish.Success", "The stream has ended.");

    public static RtmpStatus Revoked { get; } = Error(BadName, "The class has ended or its stream key was changed.");

    public static RtmpStatus OutOfOrder { get; } = Error(BadName, "This connection is publishing already.");

    public static RtmpStatus Unavailable { get; } = Error(BadName, "The class cannot be reached right now. Please try again.");

    public static RtmpStatus PublishOnly { get; } =
        Error("NetStream.Play.Failed", "This address takes streams; it does not play them.");
}
