using System.Globalization;
using System.Text;
using LiveClasses.Core.Recordings;

namespace LiveClasses.Web.Adapters.Streaming.Ivs.Recordings;

/// <summary>One rendition of a recording of IVS.</summary>
/// <param name="Attributes">Of <c>EXT-X-STREAM-INF</c>.</param>
/// <param name="Path">Of its playlist, from the recording's prefix.</param>
/// <param name="Width">Of the picture, in pixels; 0 when there is none.</param>
/// <param name="Height">Of the picture, in pixels; 0 when there is none.</param>
internal sealed record Rendition(string Attributes, long BitsPerSecond, string Path, int Width, int Height);

/// <summary>One recording's share of a stitched playlist.</summary>
/// <param name="Text">Its media playlist.</param>
/// <param name="Folder">Of that playlist, from the recording's prefix; empty or with a slash at the end.</param>
/// <param name="AddressOf">Where a file of the recording is fetched from.</param>
/// <param name="Number">Of the recording.</param>
/// <param name="Rendition">Which of its renditions this is.</param>
internal sealed record StitchedPart(string Text, string Folder, DateTimeOffset StartedAt, Func<string, string> AddressOf, int Number, Rendition Rendition);

/// <summary>A segment that is played.</summary>
/// <param name="Part">Number of its recording.</param>
/// <param name="Path">From the recording's prefix.</param>
/// <param name="Width">Of its picture, in pixels.</param>
/// <param name="Height">Of its picture, in pixels.</param>
/// <param name="Length">How long it is played.</param>
/// <param name="IsAfterGap">Its times do not go on from the one before it.</param>
internal sealed record PlayedSegment(int Part, string Path, int Width, int Height, TimeSpan Length, bool IsAfterGap);

/// <summary>Several recordings of one class as one playlist: each begins with a discontinuity and its wall time.</summary>
internal static class StitchedPlaylists
{
    private const string StreamInf = "#EXT-X-STREAM-INF:";

    private const string Length = "#EXTINF:";

    private const string Uri = "URI=\"";

    private const string Discontinuity = "#EXT-X-DISCONTINUITY";

    private const string WallTime = "#EXT-X-PROGRAM-DATE-TIME:";

    /// <summary>Tags of the whole playlist: written anew.</summary>
    private static readonly string[] OfTheWhole =
    [
        "#EXTM3U", "#EXT-X-VERSION:", "#EXT-X-TARGETDURATION:", "#EXT-X-MEDIA-SEQUENCE:", "#EXT-X-DISCONTINUITY-SEQUENCE:", "#EXT-X-PLAYLIST-TYPE:", "#EXT-X-ENDLIST", "#EXT-X-INDEPENDENT-SEGMENTS", "#EXT-X-START:",
    ];

    /// <summary>The renditions of a recording, from the playlist of all of them.</summary>
    public static IReadOnlyList<Rendition> Renditions(string text, string folder)
    {
        List<Rendition> found = [];
        var lines = Lines(text);
        for (var i = 0; i + 1 < lines.Length; i++)
        {
            if (lines[i].StartsWith(StreamInf, StringComparison.Ordinal) && !lines[i + 1].StartsWith('#'))
            {
                // Groups are of the playlist that is taken apart here.
                var attributes = Attributes(lines[i][StreamInf.Length..]).Where(one => one.Name is not ("VIDEO" or "AUDIO" or "SUBTITLES" or "CLOSED-CAPTIONS")).ToList();
                _ = long.TryParse(attributes.Find(one => one.Name == "BANDWIDTH").Value, NumberStyles.None, CultureInfo.InvariantCulture, out var bits);
                var (width, height) = SizeOf(attributes.Find(one => one.Name == "RESOLUTION").Value);
                found.Add(new Rendition(string.Join(',', attributes.Select(one => $"{one.Name}={one.Value}")), bits, folder + lines[i + 1], width, height));
            }
        }

        return found;
    }

    public static string Multivariant(IReadOnlyList<Rendition> renditions)
    {
        var text = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:6\n");
        for (var i = 0; i < renditions.Count; i++)
            text.Append(StreamInf).Append(renditions[i].Attributes).Append(CultureInfo.InvariantCulture, $"\nr{i}.m3u8\n");
        return text.ToString();
    }

    /// <param name="parts">In the order of time.</param>
    /// <param name="cuts">What is not played: a segment goes when its middle is cut, as in every recording.</param>
    public static string Media(IReadOnlyList<StitchedPart> parts, CutList cuts)
    {
        var target = parts.SelectMany(part => Lines(part.Text)).Select(TargetDuration).DefaultIfEmpty(10).Max();
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"#EXTM3U\n#EXT-X-VERSION:6\n#EXT-X-PLAYLIST-TYPE:VOD\n#EXT-X-TARGETDURATION:{target}\n#EXT-X-MEDIA-SEQUENCE:0\n");
        var at = 0.0;
        for (var i = 0; i < parts.Count; i++)
            Append(text, parts[i], isFirst: i == 0, cuts, ref at);
        return text.Append("#EXT-X-ENDLIST\n").ToString();
    }

    /// <summary>The segments that are played, by the same rule.</summary>
    public static IEnumerable<PlayedSegment> Played(IReadOnlyList<StitchedPart> parts, CutList cuts)
    {
        var at = 0.0;
        foreach (var part in parts)
        {
            var (isAfterGap, length) = (true, 0.0);
            foreach (var line in Lines(part.Text))
            {
                if (LengthOf(line) is { } told)
                    length = told;
                isAfterGap |= line == Discontinuity;
                if (line.StartsWith('#'))
                    continue;
                var isCut = cuts.Removes((long)(at + (length / 2)));
                if (!isCut)
                    yield return new PlayedSegment(part.Number, part.Folder + line, part.Rendition.Width, part.Rendition.Height, TimeSpan.FromMilliseconds(length), isAfterGap);
                isAfterGap = isCut;
                at += length;
            }
        }
    }

    /// <summary>Every file that a playlist of segments names.</summary>
    public static IEnumerable<string> Files(string text)
    {
        foreach (var line in Lines(text))
        {
            if (!line.StartsWith('#'))
                yield return line;
            else if (line.IndexOf(Uri, StringComparison.Ordinal) is var named and >= 0)
                yield return line[(named + Uri.Length)..line.IndexOf('"', named + Uri.Length)];
        }
    }

    /// <summary>Lengths of the segments in milliseconds.</summary>
    public static IEnumerable<double> SegmentLengths(string text) => Lines(text).Select(LengthOf).OfType<double>();

    /// <summary>The rendition of another recording that is nearest to this one: renditions follow the encoder, which may have changed in between.</summary>
    public static Rendition Nearest(IReadOnlyList<Rendition> renditions, Rendition to) => renditions.MinBy(one => Math.Abs(one.BitsPerSecond - to.BitsPerSecond))!;

    private static void Append(StringBuilder text, StitchedPart part, bool isFirst, CutList cuts, ref double at)
    {
        var lines = Lines(part.Text);
        var (isCut, wasCut) = (false, false);
        if (!isFirst)
            text.Append(Discontinuity).Append('\n');
        if (!Array.Exists(lines, line => line.StartsWith(WallTime, StringComparison.Ordinal)))
            text.Append(WallTime).Append(part.StartedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture)).Append('\n');
        foreach (var line in lines.Where(line => !Array.Exists(OfTheWhole, tag => line.StartsWith(tag, StringComparison.Ordinal))))
        {
            if (LengthOf(line) is { } length)
            {
                isCut = cuts.Removes((long)(at + (length / 2)));
                at += length;
                if (!isCut && wasCut)
                    text.Append(Discontinuity).Append('\n');
                wasCut = isCut;
            }

            // The line after the length is the segment's own.
            if (isCut)
            {
                isCut = line.StartsWith('#');
                continue;
            }

            if (!line.StartsWith('#'))
                text.Append(part.AddressOf(part.Folder + line));
            else if (line.IndexOf(Uri, StringComparison.Ordinal) is var named and >= 0)
                AppendWithAddress(text, line, named + Uri.Length, part);
            else
                text.Append(line);
            text.Append('\n');
        }
    }

    private static void AppendWithAddress(StringBuilder text, string line, int start, StitchedPart part)
    {
        var end = line.IndexOf('"', start);
        text.Append(line, 0, start).Append(part.AddressOf(part.Folder + line[start..end])).Append(line, end, line.Length - end);
    }

    private static double? LengthOf(string line) =>
        line.StartsWith(Length, StringComparison.Ordinal) && double.TryParse(line.AsSpan(Length.Length, line.AsSpan(Length.Length).IndexOf(',') is var end and >= 0 ? end : line.Length - Length.Length), CultureInfo.InvariantCulture, out var seconds)
            ? seconds * 1000
            : null;

    private static (int Width, int Height) SizeOf(string? resolution) =>
        resolution?.Split('x') is [var width, var height]
        && int.TryParse(width, NumberStyles.None, CultureInfo.InvariantCulture, out var across) && int.TryParse(height, NumberStyles.None, CultureInfo.InvariantCulture, out var down)
            ? (across, down)
            : (0, 0);

    private static int TargetDuration(string line) =>
        line.StartsWith("#EXT-X-TARGETDURATION:", StringComparison.Ordinal) && int.TryParse(line["#EXT-X-TARGETDURATION:".Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : 0;

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Commas within quotes part nothing.</summary>
    private static IEnumerable<(string Name, string Value)> Attributes(string list)
    {
        for (var at = 0; at < list.Length;)
        {
            var equals = list.IndexOf('=', at);
            if (equals < 0)
                yield break;
            var end = equals + 1;
            for (var isQuoted = false; end < list.Length && (isQuoted || list[end] != ','); end++)
                isQuoted ^= list[end] == '"';
            yield return (list[at..equals].Trim(), list[(equals + 1)..end]);
            at = end + 1;
        }
    }
}
