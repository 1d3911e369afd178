using LiveClasses.Web.Components.Recordings;
using LiveClasses.Web.Components.Shared;

namespace LiveClasses.Tests.Components.Recordings;

public sealed class ClockTextTests
{
    [Theory]
    [InlineData("75", 75_000)]
    [InlineData("1:15", 75_000)]
    [InlineData(" 1:02:03.5 ", 3_723_500)]
    [InlineData("90:00", 5_400_000)]
    [InlineData("0", 0)]
    public void A_moment_is_read_as_people_write_it(string text, long milliseconds) => Assert.Equal(milliseconds, ClockText.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("-1")]
    [InlineData("1:75")]
    [InlineData("1.5:00")]
    [InlineData("1:2:3:4")]
    [InlineData("99999999999999999999")]
    [InlineData("1:")]
    public void Anything_else_is_none(string text) => Assert.Null(ClockText.Parse(text));

    [Fact]
    public void What_is_written_reads_back_the_same() =>
        Assert.All(new long[] { 0, 59_000, 60_000, 3_599_000, 3_600_000, 36_061_000 }, ms => Assert.Equal(ms, ClockText.Parse(ClockText.Of(ms))));

    [Fact]
    public void A_cut_that_cannot_be_says_so_beside_its_field()
    {
        Assert.Equal("This must be later than “From”.", Error("1:00", "0:30")[nameof(CutFields.To)]);
        Assert.Equal("The recording is only 10:00 long.", Error("11:00", null)[nameof(CutFields.From)]);
        Assert.NotNull(Error("x", "y")[nameof(CutFields.From)]);
        Assert.NotNull(Error("x", "y")[nameof(CutFields.To)]);
        var errors = new FormErrors();
        Assert.Equal(540_000, new CutFields { From = "1:00" }.ToCut(600_000, errors)!.Value.LengthMs);
        Assert.Equal(30_000, new CutFields { To = "0:30" }.ToCut(600_000, errors)!.Value.LengthMs);
        Assert.False(errors.Any);

        static FormErrors Error(string? from, string? to)
        {
            var errors = new FormErrors();
            Assert.Null(new CutFields { From = from, To = to }.ToCut(600_000, errors));
            return errors;
        }
    }
}
