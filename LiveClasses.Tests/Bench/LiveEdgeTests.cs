using System.Text;
using LiveClasses.Bench;
using LiveClasses.Bench.CommandLine;
using LiveClasses.Bench.Measure;
using LiveClasses.Bench.Video;

namespace LiveClasses.Tests.Bench;

public sealed class LiveEdgeTests
{
    private const string Head = "#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:10\n#EXT-X-PART-INF:PART-TARGET=0.17\n";

    [Fact]
    public void The_next_part_is_asked_for_by_segment_and_place()
    {
        var edge = Read(Head + Segment(10) + "#EXT-X-PART:DURATION=0.166,URI=\"part-7.m4s\",INDEPENDENT=YES\n#EXT-X-PART:DURATION=0.166,URI=\"part-8.m4s\"\n", known: -1, out var parts);

        Assert.Equal(new LiveEdge(11, 2, 8, 0.17), edge);
        Assert.Empty(parts); // it starts at the edge
    }

    [Fact]
    public void Skipped_segments_count_and_only_new_parts_are_taken()
    {
        var edge = Read(Head + "#EXT-X-SKIP:SKIPPED-SEGMENTS=5\n" + Part(7) + Part(8) + Segment(15) + Part(9) + "#EXT-X-PRELOAD-HINT:TYPE=PART,URI=\"part-10.m4s\"\n", known: 7, out var parts);

        Assert.Equal((16, 1, 9), (edge.Number, edge.Part, edge.Serial));
        Assert.Equal([new ListedPart(8, 0.15), new ListedPart(9, 0.15)], parts);
    }

    [Fact]
    public void The_time_of_children_counts_and_a_name_may_hold_anything()
    {
        var entry = ProcessTree.Parse(7, "7 (ng) inx (x) S 3 7 7 0 -1 4194304 1 2 3 4 100 20 3 1 20 0 1 0 5 6 7");

        Assert.Equal(new ProcessTree.Entry(7, 3, "ng) inx (x", 124), entry);
    }

    [Fact]
    public void A_goal_of_the_picture_that_there_is_not_is_refused_with_those_there_are()
    {
        var failure = Assert.Throws<BenchFailure>(() => new VideoOptions(new Arguments(["--only", "V1,V9"], VideoOptions.All)));

        Assert.Contains("V1, V2, V3, V4", failure.Message, StringComparison.Ordinal);
    }

    private static LiveEdge Read(string playlist, long known, out List<ListedPart> parts)
    {
        parts = [];
        return LiveEdge.Read(Encoding.UTF8.GetBytes(playlist), known, parts);
    }

    private static string Part(int serial) => $"#EXT-X-PART:DURATION=0.15,URI=\"part-{serial}.m4s\"\n";

    private static string Segment(int number) => $"#EXTINF:2.0,\nsegment-{number}.m4s\n";
}
