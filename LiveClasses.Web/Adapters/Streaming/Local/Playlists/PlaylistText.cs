using System.Globalization;
using System.Text;
using LiveClasses.Web.Adapters.Streaming.Local.Mp4;
using LiveClasses.Web.Adapters.Streaming.Local.Packaging;

namespace LiveClasses.Web.Adapters.Streaming.Local.Playlists;

/// <summary>Writes HLS playlists (RFC 8216bis). Addresses in them are relative and carry no token.</summary>
internal static class PlaylistText
{
    /// <summary>The whole recording: closed, or still growing.</summary>
    public static byte[] Recording(PackagingRules rules, IReadOnlyList<SegmentEntry> entries, bool isClosed, bool isEncrypted = false)
    {
        var text = new StringBuilder(entries.Count * 96);
        Header(text, rules, entries.Count > 0 ? entries[0].Number : 0);
        text.Append(isClosed ? "#EXT-X-PLAYLIST-TYPE:VOD\n" : "#EXT-X-PLAYLIST-TYPE:EVENT\n");
        int? init = null;
        long? before = null;
        foreach (var entry in entries)
        {
            // A segment that the disk refused is missing: times jump there.
            if (isEncrypted && before is not null && init != entry.Init)
                text.Append("#EXT-X-KEY:METHOD=NONE\n"); // init segments are not
            Begin(text, before is { } number && entry.Number != number + 1 ? entry with { IsDiscontinuity = true } : entry, ref init);
            if (isEncrypted)
                text.Append(CultureInfo.InvariantCulture, $"#EXT-X-KEY:METHOD=AES-128,URI=\"{MediaNames.Key}\",IV=0x{entry.Number:x32}\n");
            before = entry.Number;
            End(text, entry);
        }
        if (isClosed)
            text.Append("#EXT-X-ENDLIST\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    public static byte[] Multivariant(InitSegment init, long bitsPerSecond) => Multivariant([(MediaNames.Playlist, init, bitsPerSecond)]);

    /// <summary>What a player may choose from; it begins with the first.</summary>
    public static byte[] Multivariant(IEnumerable<(string Address, InitSegment Init, long BitsPerSecond)> renditions)
    {
        var text = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:9\n");
        foreach (var (address, init, bitsPerSecond) in renditions)
        {
            text.Append(CultureInfo.InvariantCulture, $"#EXT-X-STREAM-INF:BANDWIDTH={bitsPerSecond},CODECS=\"{init.Codecs}\",RESOLUTION={init.Video.Width}x{init.Video.Height}\n");
            text.Append(address).Append('\n');
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    public static byte[] SoundMultivariant(InitSegment init, long bitsPerSecond)
    {
        var text = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:9\n");
        text.Append(CultureInfo.InvariantCulture, $"#EXT-X-STREAM-INF:BANDWIDTH={bitsPerSecond},CODECS=\"{init.Audio!.Codec}\"\n");
        text.Append(MediaNames.SoundPlaylist).Append('\n');
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>The sound alone, short and without parts: on a thin line the playlist itself counts.</summary>
    public static byte[] Sound(PackagingRules rules, SoundWindow window)
    {
        var text = new StringBuilder(1024);
        Header(text, rules, window.Segments.Count > 0 ? window.Segments[0].Number : 0);
        text.Append(CultureInfo.InvariantCulture, $"#EXT-X-DISCONTINUITY-SEQUENCE:{window.DiscontinuitiesGone}\n");
        int? init = null;
        foreach (var entry in window.Segments.Select(segment => segment.Entry))
        {
            if (entry.IsDiscontinuity)
                text.Append("#EXT-X-DISCONTINUITY\n");
            if (init != entry.Init)
                text.Append(CultureInfo.InvariantCulture, $"#EXT-X-MAP:URI=\"{MediaNames.SoundInit(entry.Init)}\"\n");
            init = entry.Init;
            text.Append(CultureInfo.InvariantCulture, $"#EXTINF:{Seconds(entry.Duration)},\n{MediaNames.SoundSegment(entry.Number)}\n");
        }
        if (window.IsClosed)
            text.Append("#EXT-X-ENDLIST\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    public static void Header(StringBuilder text, PackagingRules rules, long first) => text.Append(
        CultureInfo.InvariantCulture, $"#EXTM3U\n#EXT-X-VERSION:9\n#EXT-X-TARGETDURATION:{rules.TargetDuration}\n#EXT-X-MEDIA-SEQUENCE:{first}\n");

    public static void Begin(StringBuilder text, SegmentEntry entry, ref int? init)
    {
        if (entry.IsDiscontinuity)
            text.Append("#EXT-X-DISCONTINUITY\n");
        if (init != entry.Init)
            text.Append(CultureInfo.InvariantCulture, $"#EXT-X-MAP:URI=\"{MediaNames.Init(entry.Init)}\"\n");
        init = entry.Init;
        text.Append(CultureInfo.InvariantCulture, $"#EXT-X-PROGRAM-DATE-TIME:{entry.Wall.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fff}Z\n");
    }

    public static void End(StringBuilder text, SegmentEntry entry) => text.Append(
        CultureInfo.InvariantCulture, $"#EXTINF:{Seconds(entry.Duration)},\n{MediaNames.Segment(entry.Number)}\n");

    public static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.0####", CultureInfo.InvariantCulture);
}
