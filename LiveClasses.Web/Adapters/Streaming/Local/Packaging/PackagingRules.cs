namespace LiveClasses.Web.Adapters.Streaming.Local.Packaging;

/// <summary>How long parts and segments are. Fixed for a playlist's life: the targets in it may never change.</summary>
internal sealed record PackagingRules(TimeSpan Part, TimeSpan Segment)
{
    /// <summary>
    /// The declared upper bound. Above the wish, because frames do not divide it evenly: whole frames of 24, 25, 30 and 60 a second fall
    /// between <see cref="PartAtLeast"/> and this for parts of 150, 200 and 300 ms, and millisecond time stamps make six frames of 30 last 199 to 202 ms.
    /// </summary>
    public TimeSpan PartTarget => Part * 17 / 15;

    /// <summary>How far behind the edge a player may start: the least that low-latency HLS allows.</summary>
    public TimeSpan PartHoldBack => PartTarget * 3;

    /// <summary>All parts but a segment's last must be at least 85 % of the target.</summary>
    public TimeSpan PartAtLeast => PartTarget * 0.85;

    /// <summary>Segments are cut at the first key frame after nearly this long: key frames every 2 s come at 1.97 too.</summary>
    public TimeSpan SegmentAtLeast => Segment * 0.9;

    /// <summary>Cut even without a key frame, for encoders with rare ones.</summary>
    public TimeSpan SegmentAtMost => Segment * 2;

    /// <summary>For <c>EXT-X-TARGETDURATION</c>, whole seconds.</summary>
    public int TargetDuration => (int)Math.Ceiling(SegmentAtMost.TotalSeconds);

    /// <summary>Older segments than this may be left out of a reload: at least six target durations.</summary>
    public TimeSpan SkipUntil => TimeSpan.FromSeconds(TargetDuration * 6);

    /// <summary>A longer jump in the picture's time, or any jump back, is a break and not a frame.</summary>
    public static readonly TimeSpan LongestFrame = TimeSpan.FromSeconds(2);
}
