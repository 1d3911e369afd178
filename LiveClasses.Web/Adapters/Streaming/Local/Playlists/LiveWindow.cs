using LiveClasses.Web.Adapters.Streaming.Local.Packaging;

namespace LiveClasses.Web.Adapters.Streaming.Local.Playlists;

/// <summary>What a live playlist is written from.</summary>
/// <param name="Listed">Finished segments, oldest first.</param>
/// <param name="WithParts">The newest of them, whose parts are listed too.</param>
internal sealed record LiveWindow(
    PackagingRules Rules,
    IReadOnlyList<SegmentEntry> Listed,
    IReadOnlyList<LiveSegment> WithParts,
    LiveSegment? Open,
    long FirstNumber,
    long DiscontinuitiesGone,
    long NextPart,
    IReadOnlyList<RenditionReport> Reports,
    bool IsClosed)
{
    /// <summary>How many of the oldest segments a player that was here a moment ago has already: those before the skip boundary.</summary>
    public int Skippable
    {
        get
        {
            var newer = Open?.Entry.Duration ?? TimeSpan.Zero;
            var count = Listed.Count;
            while (count > 0 && newer < Rules.SkipUntil)
                newer += Listed[--count].Duration;
            return count;
        }
    }
}
