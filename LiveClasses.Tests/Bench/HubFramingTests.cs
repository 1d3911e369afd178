using LiveClasses.Bench.Circuits;

namespace LiveClasses.Tests.Bench;

public sealed class HubFramingTests
{
    [Theory]
    [InlineData(0, new byte[] { 0 })]
    [InlineData(127, new byte[] { 0x7f })]
    [InlineData(128, new byte[] { 0x80, 0x01 })]
    [InlineData(16_384, new byte[] { 0x80, 0x80, 0x01 })]
    [InlineData(int.MaxValue, new byte[] { 0xff, 0xff, 0xff, 0xff, 0x07 })]
    public void A_length_is_written_in_groups_of_seven_bits_lowest_first(int length, byte[] expected)
    {
        Span<byte> prefix = stackalloc byte[HubFraming.LongestPrefix];

        Assert.Equal(expected, prefix[..HubFraming.WritePrefix(length, prefix)].ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(20_000)]
    public void A_message_is_taken_only_when_its_last_byte_is_there(int length)
    {
        var frame = Frame(length);
        for (var there = 0; there < frame.Length; there++)
        {
            ReadOnlySpan<byte> part = frame.AsSpan(0, there);
            Assert.False(HubFraming.TryTake(ref part, out _));
            Assert.Equal(there, part.Length);
        }
        ReadOnlySpan<byte> whole = frame;
        Assert.True(HubFraming.TryTake(ref whole, out var message));
        Assert.Equal(length, message.Length);
    }

    [Fact]
    public void Messages_that_arrive_together_are_taken_one_by_one()
    {
        ReadOnlySpan<byte> bytes = [.. Frame(3), .. Frame(200), .. Frame(0)];

        Assert.True(HubFraming.TryTake(ref bytes, out var first));
        Assert.True(HubFraming.TryTake(ref bytes, out var second));
        Assert.True(HubFraming.TryTake(ref bytes, out var third));
        Assert.Equal((3, 200, 0), (first.Length, second.Length, third.Length));
        Assert.False(HubFraming.TryTake(ref bytes, out _));
    }

    [Theory]
    [InlineData(new byte[] { 0xff, 0xff, 0xff, 0xff, 0xff, 0x01 })]
    [InlineData(new byte[] { 0xff, 0xff, 0xff, 0xff, 0x0f })]
    public void A_length_beyond_thirty_one_bits_is_invalid_data(byte[] bytes) =>
        Assert.Throws<InvalidDataException>(() =>
        {
            ReadOnlySpan<byte> input = bytes;
            HubFraming.TryTake(ref input, out _);
        });

    private static byte[] Frame(int length)
    {
        Span<byte> prefix = stackalloc byte[HubFraming.LongestPrefix];
        var written = HubFraming.WritePrefix(length, prefix);
        return [.. prefix[..written], .. new byte[length]];
    }
}
