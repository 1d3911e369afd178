using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace LiveClasses.Tests.Adapters.Streaming.Local;

/// <summary>A media playlist as a strict player reads it (RFC 8216bis), and the rules that it must obey.</summary>
internal sealed partial class LowLatencyRules
{
    public sealed record Part(double Duration, string Uri, bool IsIndependent);

    public sealed record Segment(long Number, double Duration, string Uri, bool IsDiscontinuity, string? Map, DateTimeOffset? Wall, IReadOnlyList<Part> Parts);

    private LowLatencyRules(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("#EXTM3U", lines[0]);
        List<Part> parts = [];
        var isDiscontinuity = false;
        string? map = null;
        DateTimeOffset? wall = null;
        double? duration = null;
        foreach (var line in lines.Skip(1))
        {
            var (tag, value) = line.IndexOf(':', StringComparison.Ordinal) is var at and > 0 && line[0] == '#' ? (line[..at], line[(at + 1)..]) : (line, "");
            switch (tag)
            {
                case "#EXT-X-TARGETDURATION": TargetDuration = int.Parse(value, CultureInfo.InvariantCulture); break;
                case "#EXT-X-MEDIA-SEQUENCE": MediaSequence = long.Parse(value, CultureInfo.InvariantCulture); break;
                case "#EXT-X-DISCONTINUITY-SEQUENCE": DiscontinuitySequence = long.Parse(value, CultureInfo.InvariantCulture); break;
                case "#EXT-X-PART-INF": PartTarget = Number(value, "PART-TARGET"); break;
                case "#EXT-X-SERVER-CONTROL":
                    PartHoldBack = Number(value, "PART-HOLD-BACK");
                    CanBlock = value.Contains("CAN-BLOCK-RELOAD=YES", StringComparison.Ordinal);
                    break;
                case "#EXT-X-DISCONTINUITY": isDiscontinuity = true; break;
                case "#EXT-X-MAP": map = Quoted(value); break;
                case "#EXT-X-PROGRAM-DATE-TIME": wall = DateTimeOffset.Parse(value, CultureInfo.InvariantCulture); break;
                case "#EXT-X-PART": parts.Add(new Part(Number(value, "DURATION"), Quoted(value), value.Contains("INDEPENDENT=YES", StringComparison.Ordinal))); break;
                case "#EXT-X-PRELOAD-HINT": Hint = Quoted(value); break;
                case "#EXTINF": duration = double.Parse(value.TrimEnd(','), CultureInfo.InvariantCulture); break;
                case "#EXT-X-ENDLIST": IsEnded = true; break;
                case "#EXT-X-VERSION" or "#EXT-X-PLAYLIST-TYPE": break;
                default:
                    Assert.False(line[0] == '#', $"An unknown tag: {line}");
                    Segments.Add(new Segment(MediaSequence + Segments.Count, duration!.Value, line, isDiscontinuity, map, wall, parts));
                    (parts, isDiscontinuity, map, wall, duration) = ([], false, null, null, null);
                    break;
            }
        }
        Open = parts.Count > 0 ? new Segment(MediaSequence + Segments.Count, 0, "", isDiscontinuity, map, wall, parts) : null;
    }

    public int TargetDuration { get; }

    public long MediaSequence { get; }

    public long DiscontinuitySequence { get; }

    public double PartTarget { get; }

    public double PartHoldBack { get; }

    public bool CanBlock { get; }

    public bool IsEnded { get; }

    public string? Hint { get; }

    public List<Segment> Segments { get; } = [];

    /// <summary>The segment that is being made.</summary>
    public Segment? Open { get; }

    public static LowLatencyRules Read(byte[] playlist) => new(Encoding.UTF8.GetString(playlist));

    public static LowLatencyRules ReadText(string playlist) => new(playlist);

    /// <summary>Everything one playlist must hold by itself.</summary>
    public void Check()
    {
        Assert.True(Segments.Count > 0 || Open is not null, "There is nothing in it.");
        var all = Open is null ? Segments : [.. Segments, Open];
        Assert.NotNull(all[0].Map);
        foreach (var segment in Segments)
        {
            Assert.True(Math.Round(segment.Duration) <= TargetDuration, $"{segment.Uri} lasts {segment.Duration} s, target {TargetDuration}");
            Assert.NotNull(segment.Wall);
            if (segment.Parts.Count > 0)
                Assert.Equal(segment.Duration, segment.Parts.Sum(p => p.Duration), tolerance: 0.001);
        }
        Assert.All(all, s => Assert.True(!s.IsDiscontinuity || s.Map is not null, "A discontinuity needs its init segment named."));
        if (PartTarget == 0)
            return;
        Assert.True(CanBlock);
        Assert.True(PartHoldBack >= 3 * PartTarget - 0.0001, "PART-HOLD-BACK is three part targets at least.");
        foreach (var part in all.SelectMany(s => s.Parts))
            Assert.True(part.Duration <= PartTarget + 0.00001, $"{part.Uri} lasts {part.Duration} s, target {PartTarget}");
        foreach (var segment in all)
        {
            foreach (var part in segment.Parts.SkipLast(1))
                Assert.True(part.Duration >= 0.85 * PartTarget - 0.00001, $"{part.Uri} lasts {part.Duration} s, less than 85 % of {PartTarget}");
        }
        Assert.True(IsEnded != Hint is not null, "A hint while it lives, none after.");
    }

    /// <summary>What must hold from one reload to a later one.</summary>
    public void CheckAfter(LowLatencyRules before)
    {
        Assert.Equal((before.TargetDuration, before.PartTarget), (TargetDuration, PartTarget));
        Assert.True(MediaSequence >= before.MediaSequence, "The media sequence went back.");
        Assert.True(DiscontinuitySequence >= before.DiscontinuitySequence);
        var gone = before.Segments.Where(s => s.Number < MediaSequence).Count(s => s.IsDiscontinuity);
        Assert.Equal(before.DiscontinuitySequence + gone, DiscontinuitySequence);
        foreach (var known in before.Segments.Where(s => s.Number >= MediaSequence))
        {
            var now = Segments[(int)(known.Number - MediaSequence)];
            Assert.Equal((known.Uri, known.Duration, known.IsDiscontinuity, known.Wall), (now.Uri, now.Duration, now.IsDiscontinuity, now.Wall));
        }
    }

    private static double Number(string value, string name) =>
        double.Parse(Regex.Match(value, $@"(^|,){name}=(?<number>[\d.]+)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["number"].Value, CultureInfo.InvariantCulture);

    private static string Quoted(string value) => UriAttribute().Match(value).Groups["uri"].Value;

    [GeneratedRegex("URI=\"(?<uri>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UriAttribute();
}
