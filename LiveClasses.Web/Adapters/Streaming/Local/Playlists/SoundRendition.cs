using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using LiveClasses.Web.Adapters.Streaming.Local.Mp4;
using LiveClasses.Web.Adapters.Streaming.Local.Packaging;

namespace LiveClasses.Web.Adapters.Streaming.Local.Playlists;

/// <summary>
/// The stream without its picture (VID-07), cut out of the segments that are in memory anyway when somebody asks for it: nothing is encoded again, and
/// a class without such listeners pays nothing.
/// </summary>
internal sealed class SoundRendition(LivePlaylist playlist, PackagingRules rules)
{
    /// <summary>Twelve seconds: enough to start six behind and to miss a reload.</summary>
    private const int SegmentsListed = 6;

    private readonly ConcurrentDictionary<int, Cut?> inits = new();
    private readonly ConditionalWeakTable<LiveSegment, byte[]> cuts = [];

    public byte[] Text() => PlaylistText.Sound(rules, playlist.SoundWindow(SegmentsListed));

    /// <summary>The highest bit rate of what is listed.</summary>
    public long PeakBitsPerSecond => playlist.SoundWindow(SegmentsListed).Segments
        .Where(segment => segment.Entry.Duration > TimeSpan.Zero)
        .Select(segment => (long)((Segment(segment.Number)?.Length ?? 0) * 8 / segment.Entry.Duration.TotalSeconds)).DefaultIfEmpty(128_000).Max();

    /// <summary>Null when there is no such stretch any more, or when it has no sound.</summary>
    public byte[]? Init(int number) => CutOf(number)?.Init;

    /// <summary>Null when it is gone, or silent.</summary>
    public byte[]? Segment(long number)
    {
        if (playlist.Segment(number) is not { } segment || CutOf(segment.Entry.Init) is not { } cut)
            return null;
        return cuts.GetValue(segment, whole => SoundTrack.Segment(whole.Parts.Select(part => part.Media.Bytes), cut.Track, (uint)whole.Number));
    }

    private Cut? CutOf(int number)
    {
        if (inits.TryGetValue(number, out var known))
            return known;
        if (playlist.Init(number) is not { } bytes)
            return null;
        var init = InitSegment.Parse(bytes);
        return inits[number] = init.Audio is { } track ? new Cut(track, SoundTrack.Init(init)) : null;
    }

    private sealed record Cut(Track Track, byte[] Init);
}
