using FsCheck;
using FsCheck.Fluent;
using LiveClasses.Bench.Video;

namespace LiveClasses.Tests.Bench;

public sealed class ClockPatternTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1_763_712_000_123)]
    [InlineData((1L << 48) - 1)]
    public void A_time_comes_back_as_it_was_drawn(long time)
    {
        Assert.True(ClockPattern.TryDecode(ClockPattern.Encode(time), out var read));
        Assert.Equal(time, read);
    }

    [Fact]
    public void A_picture_with_any_one_or_two_wrong_blocks_is_not_read() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), Gen.Choose(0, 63).Two().ToArbitrary(), (time, wrong) =>
        {
            var damaged = ClockPattern.Encode(1_700_000_000_000 + time) ^ (1UL << wrong.Item1) ^ (wrong.Item1 == wrong.Item2 ? 0 : 1UL << wrong.Item2);
            return !ClockPattern.TryDecode(damaged, out _);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0UL)]
    [InlineData(ulong.MaxValue)]
    public void A_black_or_white_picture_is_no_time(ulong pattern) => Assert.False(ClockPattern.TryDecode(pattern, out _));

    [Fact]
    public void The_middle_of_every_block_of_the_picture_shows_its_bit_and_no_colour()
    {
        var pattern = ClockPattern.Encode(1_763_712_000_123);
        var frame = new ClockFrame();
        frame.Draw(ulong.MaxValue);
        frame.Draw(pattern);

        var shown = 0UL;
        for (var bit = 0; bit < ClockPattern.Bits; bit++)
        {
            var x = (bit % ClockFrame.Columns * 2 + 1) * ClockFrame.Width / ClockFrame.Columns / 2;
            var y = (bit / ClockFrame.Columns * 2 + 1) * ClockFrame.Height / ClockFrame.Rows / 2;
            shown = shown << 1 | (frame.Pixels.Span[y * ClockFrame.Width + x] > 127 ? 1UL : 0);
        }

        Assert.Equal(pattern, shown);
        Assert.Equal(-1, frame.Pixels.Span[(ClockFrame.Width * ClockFrame.Height)..].IndexOfAnyExcept((byte)128));
    }
}
