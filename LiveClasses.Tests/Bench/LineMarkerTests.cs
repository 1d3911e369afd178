using System.Text;
using LiveClasses.Bench.Measure;

namespace LiveClasses.Tests.Bench;

public sealed class LineMarkerTests
{
    [Fact]
    public void Every_marker_in_a_frame_is_found_whatever_surrounds_it()
    {
        ReadOnlySpan<byte> frame = [0x95, 0x01, .. Bytes(LineMarker.Line(5, 60)), 0xff, (byte)'@', .. Bytes(LineMarker.Line(long.MaxValue, 21)), (byte)'@', (byte)'T'];

        Assert.True(LineMarker.TryTake(ref frame, out var first));
        Assert.True(LineMarker.TryTake(ref frame, out var second));
        Assert.False(LineMarker.TryTake(ref frame, out _));
        Assert.Equal((5, long.MaxValue), (first, second));
    }

    [Theory]
    [InlineData("")]
    [InlineData("@T")]
    [InlineData("@T123")]
    [InlineData("@T000000000000000000")]
    [InlineData("@Tomorrow at the same time, dear all")]
    [InlineData("T0000000000000000005")]
    public void What_only_looks_like_a_marker_is_passed_over(string text)
    {
        ReadOnlySpan<byte> bytes = Bytes(text);

        Assert.False(LineMarker.TryTake(ref bytes, out _));
    }

    [Fact]
    public void A_marker_behind_a_false_one_is_still_found()
    {
        ReadOnlySpan<byte> bytes = Bytes("@Tomorrow, a long line of someone else @T@T" + LineMarker.Line(77, 21)[2..]);

        Assert.True(LineMarker.TryTake(ref bytes, out var ticks));
        Assert.Equal(77, ticks);
    }

    [Theory]
    [InlineData(21)]
    [InlineData(60)]
    [InlineData(500)]
    public void A_line_has_the_length_that_was_asked_for(int length) => Assert.Equal(length, LineMarker.Line(1, length).Length);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
