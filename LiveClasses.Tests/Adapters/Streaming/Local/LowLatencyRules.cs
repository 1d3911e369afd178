using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using LiveClasses.Web.Adapters.Streaming.Local.Playlists;

namespace LiveClasses.Tests.Adapters.Streaming.Local;

/// <summary>A media playlist as a strict player reads it (RFC 8216bis), and the rules that it must obey.</summary>
internal sealed partial class LowLatencyRules
{
    public sealed record Part(double Duration, string Uri, bool IsIndependent);

    public sealed record Segment(long Number, double Duration, string Uri, bool IsDiscontinuity, string? Map, DateTimeOffset? Wall, IReadOnlyList<Part> Parts);

    public sealed record Report(string Uri, long LastNumber, int LastPart);

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
                    SkipUntil = Number(value, "CAN-SKIP-UNTIL");
                    CanBlock = value.Contains("CAN-BLOCK-RELOAD=YES", StringComparison.Ordinal);
                    break;
                case "#EXT-X-SKIP":
                    Assert.Empty(Segments);
                    Skipped = (int)Number(value, "SKIPPED-SEGMENTS");
                    break;
                case "#EXT-X-RENDITION-REPORT": Reports.Add(new Report(Quoted(value), (long)Number(value, "LAST-MSN"), (int)Number(value, "LAST-PART"))); break;
                case "#EXT-X-DISCONTINUITY": isDiscontinuity = true; break;
                case "#EXT-X-MAP": map = Quoted(value); break;
                case "#EXT-X-PROGRAM-DATE-TIME": wall = DateTimeOffset.Parse(value, CultureInfo.InvariantCulture); break;
                case "#EXT-X-PART": parts.Add(new Part(Number(value, "DURATION"), Quoted(value), value.Contains("INDEPENDENT=YES", StringComparison.Ordinal))); break;
                case "#EXT-X-PRELOAD-HINT": Hint = Quoted(value); break;
                case "#EXTINF": duration = double.Parse(value.TrimEnd(','), CultureInfo.InvariantCulture); break;
                case "#EXT-X-ENDLIST": IsEnded = true; break;
                case "#EXT-X-VERSION": Version = int.Parse(value, CultureInfo.InvariantCulture); break;
                case "#EXT-X-PLAYLIST-TYPE": break;
                default:
                    Assert.False(line[0] == '#', $"An unknown tag: {line}");
                    Segments.Add(new Segment(MediaSequence + Skipped + Segments.Count, duration!.Value, line, isDiscontinuity, map, wall, parts));
                    (parts, isDiscontinuity, map, wall, duration) = ([], false, null, null, null);
                    break;
            }
        }
        Open = parts.Count > 0 ? new Segment(MediaSequence + Skipped + Segments.Count, 0, "", isDiscontinuity, map, wall, parts) : null;
    }

    public int TargetDuration { get; }

    public long MediaSequence { get; }

    public long DiscontinuitySequence { get; }

    public double PartTarget { get; }

    public double PartHoldBack { get; }

    public bool CanBlock { get; }

    public double SkipUntil { get; }

    /// <summary>How many of the oldest segments this reload leaves out.</summary>
    public int Skipped { get; private set; }

    public int Version { get; }

    public List<Report> Reports { get; } = [];

    public bool IsEnded { get; }

    public string? Hint { get; }

    public List<Segment> Segments { get; } = [];

    /// <summary>With the one that is being made.</summary>
    public IEnumerable<Segment> All => Open is null ? Segments : Segments.Append(Open);

    public IEnumerable<Part> Parts => All.SelectMany(segment => segment.Parts);

    /// <summary>The segment that is being made.</summary>
    public Segment? Open { get; }

    public static LowLatencyRules Read(byte[] playlist) => new(Encoding.UTF8.GetString(playlist));

    public static LowLatencyRules Read(PlaylistCopy playlist) => Read(playlist.Text);

    public static LowLatencyRules ReadText(string playlist) => new(playlist);

    /// <summary>Everything one playlist must hold by itself.</summary>
    public void Check()
    {
        Assert.True(Segments.Count > 0 || Open is not null, "There is nothing in it.");
        var all = Open is null ? Segments : [.. Segments, Open];
        Assert.NotNull(all[0].Map);
        Assert.Equal(all.Select(s => s.Number).Order().Distinct(), all.Select(s => s.Number));
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
        Assert.True(Version >= 9, "Skips need version 9.");
        Assert.True(SkipUntil >= 6 * TargetDuration, "The skip boundary is six target durations at least.");
        Assert.True(SkippedAreOld(), $"{Skipped} skipped segments reach over the skip boundary of {SkipUntil} s.");
        CheckTimes();
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

    /// <summary>The whole playlist out of a delta update and what was there before it, as a player puts them together.</summary>
    public LowLatencyRules Over(LowLatencyRules before)
    {
        if (Skipped == 0)
            return this;
        var kept = before.Segments.Where(s => s.Number >= MediaSequence && s.Number < MediaSequence + Skipped).ToList();
        Assert.Equal(Skipped, kept.Count);
        Segments.InsertRange(0, kept.Select(segment => segment with { Parts = [] }));
        Skipped = 0;
        return this;
    }

    /// <summary>What the other rendition says of this one was true between two looks at it.</summary>
    public static void CheckReport(Report report, LowLatencyRules before, LowLatencyRules after)
    {
        Assert.True(report.LastNumber >= before.Last.Number && report.LastNumber <= after.Last.Number, $"{report} between {before.Last} and {after.Last}");
        if (report.LastNumber == before.Last.Number)
            Assert.True(report.LastPart >= before.Last.Part, $"{report} after {before.Last}");
        if (report.LastNumber == after.Last.Number)
            Assert.True(report.LastPart <= after.Last.Part, $"{report} before {after.Last}");
    }

    /// <summary>The newest part, by its segment and its place in it.</summary>
    public (long Number, int Part) Last => (All.Last().Number, All.Last().Parts.Count - 1);

    /// <summary>What must hold from one reload to a later one.</summary>
    public void CheckAfter(LowLatencyRules before)
    {
        Assert.Equal((before.TargetDuration, before.PartTarget), (TargetDuration, PartTarget));
        Assert.True(MediaSequence >= before.MediaSequence, "The media sequence went back.");
        Assert.True(DiscontinuitySequence >= before.DiscontinuitySequence);
        var gone = before.Segments.Where(s => s.Number < MediaSequence).Count(s => s.IsDiscontinuity);
        Assert.Equal(before.DiscontinuitySequence + gone, DiscontinuitySequence);
        foreach (var known in before.Segments.Where(s => s.Number >= MediaSequence + Skipped))
        {
            var now = Segments[(int)(known.Number - MediaSequence - Skipped)];
            Assert.Equal((known.Uri, known.Duration, known.IsDiscontinuity, known.Wall), (now.Uri, now.Duration, now.IsDiscontinuity, now.Wall));
        }
        foreach (var (known, now) in before.All.Join(All, s => s.Number, s => s.Number, (known, now) => (known, now)).Where(pair => pair.now.Parts.Count > 0))
            Assert.Equal(known.Parts, now.Parts.Take(known.Parts.Count));
        Assert.False(before.IsEnded && !IsEnded, "An end is for good.");
    }

    /// <summary>Nothing that is younger than the skip boundary may be left out.</summary>
    private bool SkippedAreOld() =>
        Skipped == 0 || Segments.Sum(s => s.Duration) + (Open?.Parts.Sum(p => p.Duration) ?? 0) >= SkipUntil - 0.001;

    /// <summary>Wall times go forward, and within a stretch as fast as the media.</summary>
    private void CheckTimes()
    {
        foreach (var (before, after) in All.Zip(All.Skip(1)).Where(pair => pair.First.Wall is not null && pair.Second.Wall is not null))
        {
            var passed = (after.Wall!.Value - before.Wall!.Value).TotalSeconds;
            Assert.True(passed > 0, $"{after.Uri} is dated before {before.Uri}.");
            if (!after.IsDiscontinuity)
                Assert.True(Math.Abs(passed - before.Duration) < 0.25, $"{before.Uri} lasts {before.Duration} s, and what follows is dated {passed} s later.");
        }
    }

    private static double Number(string value, string name)
    {
        var match = Regex.Match(value, $@"(^|,){name}=(?<number>[\d.]+)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        Assert.True(match.Success, $"{name} is missing in {value}");
        return double.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture);
    }

    private static string Quoted(string value) => UriAttribute().Match(value).Groups["uri"].Value;

    [GeneratedRegex("URI=\"(?<uri>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UriAttribute();
}
