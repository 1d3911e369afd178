using System.Buffers.Text;

namespace LiveClasses.Bench.Video;

/// <summary>A part as the playlist lists it.</summary>
internal readonly record struct ListedPart(long Serial, double Duration);

/// <summary>Where a live playlist ends: the part that comes next, by its segment and its place in it, and the serial number of the newest.</summary>
internal readonly record struct LiveEdge(long Number, int Part, long Serial, double PartTarget)
{
    /// <summary>How far behind the edge our player starts, in part targets.</summary>
    public const double StartsBehind = 3.75;

    /// <param name="playlist">A whole one, or a delta.</param>
    /// <param name="known">The newest part that is known already; -1 for none.</param>
    /// <param name="parts">Gets those that are newer.</param>
    public static LiveEdge Read(ReadOnlySpan<byte> playlist, long known, List<ListedPart> parts)
    {
        long number = 0, serial = known;
        var part = 0;
        var target = 0.0;
        while (!playlist.IsEmpty)
        {
            var end = playlist.IndexOf((byte)'\n');
            var line = end < 0 ? playlist : playlist[..end];
            playlist = end < 0 ? default : playlist[(end + 1)..];
            if (line.StartsWith("#EXT-X-PART:"u8))
            {
                part++;
                var name = line[(line.IndexOf("part-"u8) + "part-".Length)..];
                if (Utf8Parser.TryParse(name, out long listed, out _) && listed > serial && Utf8Parser.TryParse(line["#EXT-X-PART:DURATION=".Length..], out double duration, out _))
                {
                    serial = listed;
                    if (known >= 0)
                        parts.Add(new ListedPart(listed, duration));
                }
            }
            else if (Value(line, "#EXT-X-MEDIA-SEQUENCE:"u8) is { } first)
                number += first;
            else if (Value(line, "#EXT-X-SKIP:SKIPPED-SEGMENTS="u8) is { } skipped)
                number += skipped;
            else if (line.StartsWith("#EXT-X-PART-INF:PART-TARGET="u8))
                Utf8Parser.TryParse(line["#EXT-X-PART-INF:PART-TARGET=".Length..], out target, out _);
            else if (line.Length > 0 && line[0] != (byte)'#')
                (number, part) = (number + 1, 0);
        }

        return new LiveEdge(number, part, serial, target);
    }

    private static long? Value(ReadOnlySpan<byte> line, ReadOnlySpan<byte> name) =>
        line.StartsWith(name) && Utf8Parser.TryParse(line[name.Length..], out long value, out _) ? value : null;
}
