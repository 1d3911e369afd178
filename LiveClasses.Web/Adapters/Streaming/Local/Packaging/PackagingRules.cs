namespace LiveClasses.Web.Adapters.Streaming.Local.Packaging;

/// <summary>How long parts and segments are. Fixed for a playlist's life: the targets in it may never change.</summary>
internal sealed record PackagingRules(TimeSpan Part, TimeSpan Segment)
{
    /// <summary>
    /// The declared upper bound. Ten per cent above the wish, because frames do not divide it evenly: millisecond time stamps of
    /// a browser make six frames of 30 a second last 199 to 202 ms.
    /// </summary>
    public TimeSpan PartTarget => Part * 1.1;

    /// <summary>All parts but a segment's last must be at least 85 % of the target.</summary>
    public TimeSpan PartAtLeast => PartTarget * 0.85;

    /// <summary>Segments are cut at the first key frame after nearly this long: key frames every 2 s come at 1.97 too.</summary>
    public TimeSpan SegmentAtLeast => Segment * 0.9;

    /// <summary>Cut even without a key frame, for encoders with rare ones.</summary>
    public TimeSpan SegmentAtMost => Segment * 2;

    /// <summary>For <c>EXT-X-TARGETDURATION</c>, whole seconds.</summary>
    public int TargetDuration => (int)Math.Ceiling(SegmentAtMost.TotalSeconds);

    /// <summary>A longer jump in the picture's time, or any jump back, is a break and not a frame.</summary>
    public static readonly TimeSpan LongestFrame = TimeSpan.FromSeconds(2);
}
