using FsCheck;
using FsCheck.Fluent;
using LiveClasses.Bench.Measure;

namespace LiveClasses.Tests.Bench;

public sealed class PercentilesTests
{
    [Fact]
    public void Of_a_hundred_values_the_percentile_is_the_value_of_that_rank()
    {
        var hundred = new Percentiles(Enumerable.Range(1, 100).Reverse().Select(value => (double)value));

        Assert.Equal((50, 95, 99, 100), (hundred.P50, hundred.P95, hundred.P99, hundred.Max));
        Assert.Equal(1, hundred.At(0));
    }

    [Fact]
    public void Of_one_value_every_percentile_is_that_value() => Assert.Equal((7, 7), (new Percentiles([7]).P50, new Percentiles([7]).P99));

    [Fact]
    public void Of_nothing_there_is_no_percentile() => Assert.True(double.IsNaN(new Percentiles([]).P50));

    [Fact]
    public void At_least_that_share_of_the_values_is_not_above_the_percentile() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonEmptyArray<int>>(), Gen.Choose(0, 100).ToArbitrary(), (values, percent) =>
        {
            var limit = new Percentiles(values.Get.Select(value => (double)value)).At(percent);
            return values.Get.Count(value => value <= limit) * 100 >= percent * values.Get.Length && values.Get.Contains((int)limit);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(-1)]
    [InlineData(101)]
    public void A_percentile_beyond_a_hundred_is_refused(double percent) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Percentiles([1]).At(percent));
}
