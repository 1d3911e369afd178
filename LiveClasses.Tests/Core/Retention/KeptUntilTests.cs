using LiveClasses.Core.Retention;

namespace LiveClasses.Tests.Core.Retention;

public sealed class KeptUntilTests
{
    private static readonly DateTimeOffset End = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_is_kept_for_ever_and_what_is_not_over_has_no_end()
    {
        Assert.Null(KeptUntil.Of(End, days: null, toldAt: End));
        Assert.Null(KeptUntil.Of(endedAt: null, days: 30, toldAt: null));
    }

    [Theory]
    [InlineData(30, null, 30)]
    [InlineData(30, 23, 30)]
    [InlineData(30, 28, 35)] // told late, after an outage
    [InlineData(30, 400, 407)] // a shorter time was chosen long after
    [InlineData(2, 0, 2)] // too short for a week's notice: told as it ends
    [InlineData(2, 5, 7)]
    public void It_ends_after_its_days_and_never_before_the_host_has_known_for_a_week(int days, int? toldAfter, int expected) =>
        Assert.Equal(End.AddDays(expected), KeptUntil.Of(End, days, toldAfter is { } told ? End.AddDays(told) : null));
}
