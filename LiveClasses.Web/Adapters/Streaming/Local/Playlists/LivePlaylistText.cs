using System.Globalization;
using System.Text;

namespace LiveClasses.Web.Adapters.Streaming.Local.Playlists;

/// <summary>Writes a live playlist by the rules of low-latency HLS (RFC 8216bis). Addresses in it are relative and carry no token.</summary>
internal static class LivePlaylistText
{
    /// <param name="window">What there is.</param>
    /// <param name="isDelta">For a player that has the older segments already: they are skipped, when there are any.</param>
    public static byte[] Write(LiveWindow window, bool isDelta)
    {
        var rules = window.Rules;
        var skipped = isDelta ? window.Skippable : 0;
        var text = new StringBuilder(4096);
        PlaylistText.Header(text, rules, window.FirstNumber);
        text.Append(
            CultureInfo.InvariantCulture,
            $"#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,CAN-SKIP-UNTIL={Seconds(rules.SkipUntil)},PART-HOLD-BACK={Seconds(rules.PartHoldBack)}\n");
        text.Append(CultureInfo.InvariantCulture, $"#EXT-X-PART-INF:PART-TARGET={Seconds(rules.PartTarget)}\n");
        text.Append(CultureInfo.InvariantCulture, $"#EXT-X-DISCONTINUITY-SEQUENCE:{window.DiscontinuitiesGone}\n");
        if (skipped > 0)
            text.Append(CultureInfo.InvariantCulture, $"#EXT-X-SKIP:SKIPPED-SEGMENTS={skipped}\n");
        Segments(text, window, skipped);
        if (window.IsClosed)
            text.Append("#EXT-X-ENDLIST\n");
        else
            text.Append(CultureInfo.InvariantCulture, $"#EXT-X-PRELOAD-HINT:TYPE=PART,URI=\"{MediaNames.Part(window.NextPart)}\"\n");
        foreach (var report in window.Reports)
            text.Append(CultureInfo.InvariantCulture, $"#EXT-X-RENDITION-REPORT:URI=\"{report.Address}\",LAST-MSN={report.Number},LAST-PART={report.Part}\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Segments(StringBuilder text, LiveWindow window, int skipped)
    {
        int? init = null;
        for (var i = skipped; i < window.Listed.Count; i++)
        {
            var entry = window.Listed[i];
            PlaylistText.Begin(text, entry, ref init);
            if (window.WithParts.FirstOrDefault(s => s.Number == entry.Number) is { } segment)
                Parts(text, segment);
            PlaylistText.End(text, entry);
        }
        if (window.Open is not { Parts.Count: > 0 } open)
            return;
        PlaylistText.Begin(text, open.Entry, ref init);
        Parts(text, open);
    }

    private static void Parts(StringBuilder text, LiveSegment segment)
    {
        foreach (var part in segment.Parts)
        {
            text.Append(CultureInfo.InvariantCulture, $"#EXT-X-PART:DURATION={Seconds(part.Media.Duration)},URI=\"{MediaNames.Part(part.Serial)}\"");
            text.Append(part.Media.IsIndependent ? ",INDEPENDENT=YES\n" : "\n");
        }
    }

    private static string Seconds(TimeSpan time) => PlaylistText.Seconds(time);
}
