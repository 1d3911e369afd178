using LiveClasses.Web.Adapters.Streaming.Local.Packaging;

namespace LiveClasses.Web.Adapters.Streaming.Local.Playlists;

/// <summary>A part with its place in the stream. Serial numbers run on over segments, so the next part's address is always known.</summary>
internal sealed record LivePart(long Serial, MediaPart Media);

/// <summary>What is known of a segment for good: one line of the index, one entry of a playlist.</summary>
/// <param name="Number">Media sequence number; never reused in a session.</param>
/// <param name="Wall">Wall time of its first frame.</param>
/// <param name="IsDiscontinuity">Times or codec do not go on from the segment before.</param>
/// <param name="Init">Number of the init segment it needs.</param>
/// <param name="Bytes">Size on disk.</param>
internal sealed record SegmentEntry(long Number, TimeSpan Duration, DateTimeOffset Wall, bool IsDiscontinuity, int Init, long Bytes);

/// <summary>A segment that is being made, or is young enough to be served from memory.</summary>
internal sealed class LiveSegment(long number, DateTimeOffset wall, bool isDiscontinuity, int init)
{
    private readonly List<LivePart> parts = [];

    public long Number { get; } = number;

    public IReadOnlyList<LivePart> Parts => parts;

    public SegmentEntry Entry { get; private set; } = new(number, TimeSpan.Zero, wall, isDiscontinuity, init, 0);

    public void Add(LivePart part)
    {
        parts.Add(part);
        Entry = Entry with { Duration = Entry.Duration + part.Media.Duration, Bytes = Entry.Bytes + part.Media.Bytes.Length };
    }
}
