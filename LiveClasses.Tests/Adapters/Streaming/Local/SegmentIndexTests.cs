using System.Text;
using LiveClasses.Web.Adapters.Streaming.Local.Playlists;
using LiveClasses.Web.Adapters.Streaming.Local.Recordings;

namespace LiveClasses.Tests.Adapters.Streaming.Local;

public sealed class SegmentIndexTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, 123, TimeSpan.Zero);

    private static readonly SegmentEntry[] Entries =
    [
        new(0, TimeSpan.FromMilliseconds(2000.125), Noon, IsDiscontinuity: false, 0, 1000),
        new(1, TimeSpan.FromMilliseconds(1966), Noon.AddSeconds(2), IsDiscontinuity: false, 0, 2000),
        new(2, TimeSpan.FromMilliseconds(34), Noon.AddSeconds(60), IsDiscontinuity: true, 1, 3),
    ];

    private static readonly string Text = string.Concat(Entries.Select(SegmentIndex.Line));

    [Fact]
    public void What_is_written_reads_back_the_same()
    {
        var (entries, isEnded, sound) = SegmentIndex.Parse(Encoding.UTF8.GetBytes(Text));
        Assert.Equal(Entries, entries);
        Assert.Equal((false, Text.Length), (isEnded, sound));
    }

    [Fact]
    public void A_crash_at_any_byte_loses_at_most_the_last_line()
    {
        for (var length = 0; length <= Text.Length; length++)
        {
            var (entries, _, sound) = SegmentIndex.Parse(Encoding.UTF8.GetBytes(Text[..length]));
            Assert.Equal(Entries.Take(Text[..length].Count(c => c == '\n')), entries);
            Assert.Equal(Text.LastIndexOf('\n', Math.Max(0, length - 1)) + 1 is var end && length > 0 ? end : 0, sound);
        }
    }

    [Theory]
    [InlineData("garbage\n")]
    [InlineData("3 x 2026-05-04T12:00:00.000Z - 0 1\n")]
    [InlineData("1 2000 2026-05-04T12:00:00.000Z - 0 1\n")]
    [InlineData("\0\0\0\0\0\0\n")]
    public void What_makes_no_sense_is_cut_off(string line)
    {
        var (entries, _, sound) = SegmentIndex.Parse(Encoding.UTF8.GetBytes(Text + line));
        Assert.Equal((3, Text.Length), (entries.Count, sound));
    }

    [Fact]
    public void An_end_counts_until_the_class_is_reopened()
    {
        var ended = Text + SegmentIndex.EndLine(Noon);
        Assert.True(SegmentIndex.Parse(Encoding.UTF8.GetBytes(ended)).IsEnded);
        var reopened = ended + SegmentIndex.Line(Entries[2] with { Number = 3 });
        Assert.False(SegmentIndex.Parse(Encoding.UTF8.GetBytes(reopened)).IsEnded);
    }
}
