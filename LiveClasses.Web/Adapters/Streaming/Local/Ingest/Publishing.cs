using System.Globalization;

namespace LiveClasses.Web.Adapters.Streaming.Local.Ingest;

/// <summary>Who asks to publish.</summary>
/// <param name="SessionId">For which class.</param>
/// <param name="Source"><c>browser</c> or <c>rtmp</c>.</param>
/// <param name="Take">Names one run of a studio over its reconnects: the same take displaces its own dead connection at once. Empty: unknown.</param>
/// <param name="Priority">Of several that send, the highest is on air, and the others stand by.</param>
internal sealed record PublishRequest(Guid SessionId, string Source, string Take, int Priority = 0)
{
    private const int MostPriority = 1000;

    /// <summary>As it stands behind a stream key or an address, <c>?priority=N</c>; what is none counts as 0.</summary>
    public static int PriorityOf(string? text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var priority) ? Math.Clamp(priority, -MostPriority, MostPriority) : 0;

    /// <summary>The same studio that has come back, while its dead connection still stands?</summary>
    public bool IsSameStudio(PublishRequest later) => later.Take.Length > 0 && later.Take == Take && later.Source == Source;
}

/// <summary>Why a publisher is refused or cut.</summary>
/// <param name="Code">Stable, kebab-case.</param>
/// <param name="Message">For the host.</param>
internal sealed record PublishRefusal(string Code, string Message)
{
    public static readonly PublishRefusal UnknownSession = new("unknown-session", "There is no such class.");
    public static readonly PublishRefusal NotOpen = new("not-open", "This class takes no video now: it opens an hour before its start and closes when it ends.");
    public static readonly PublishRefusal Busy = new("already-publishing", "Somebody is already sending video to this class. Stop that first.");
    public static readonly PublishRefusal ClassEnded = new("class-ended", "The class has ended.");
    public static readonly PublishRefusal KeyRotated = new("key-rotated", "The stream key was replaced.");
    public static readonly PublishRefusal TakenOver = new("taken-over", "Another connection has taken over.");
    public static readonly PublishRefusal ShuttingDown = new("restarting", "The server is restarting. Connect again.");
    public static readonly PublishRefusal Unreadable = new("unreadable-media", "The video could not be read. Send H.264 with AAC, or use another browser.");
    public static readonly PublishRefusal TooMuch = new("too-much", "The encoder sends more than can be taken. Lower its bit rate.");
    public static readonly PublishRefusal NoCapacity = new(
        "no-capacity", "This server has no room to convert another picture now. Send H.264, which it passes on: use Chrome or Edge, or an encoder such as OBS.");
    public static readonly PublishRefusal EncoderMissing = new("encoder-missing", "Video is not available on this server now. Its administrator must install ffmpeg.");
}

/// <summary>Either a publication or why not.</summary>
internal readonly record struct PublishAnswer(Publication? Publication, PublishRefusal? Refusal)
{
    public static implicit operator PublishAnswer(Publication publication) => new(publication, null);

    public static implicit operator PublishAnswer(PublishRefusal refusal) => new(null, refusal);
}
