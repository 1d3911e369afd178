using FsCheck;
using FsCheck.Fluent;
using LiveClasses.Core.Attendance;
using Interval = LiveClasses.Core.Attendance.Interval;

namespace LiveClasses.Tests.Core.Attendance;

/// <summary>The laws of sets, held by a thousand random ones against the plain truth: a set of whole minutes.</summary>
public sealed class IntervalSetTests
{
    private const int Horizon = 120;
    private static readonly DateTimeOffset Zero = new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Union_intersection_and_difference_are_those_of_minutes() => Hold((a, b) =>
    {
        Same(a.Union(b), Minutes(a).Union(Minutes(b)));
        Same(a.Intersect(b), Minutes(a).Intersect(Minutes(b)));
        Same(a.Subtract(b), Minutes(a).Except(Minutes(b)));
    });

    [Fact]
    public void Every_result_is_in_order_and_apart_and_never_negative() => Hold((a, b) =>
    {
        foreach (var set in new[] { a, b, a.Union(b), a.Intersect(b), a.Subtract(b), a.Bridge(TimeSpan.FromMinutes(3)) })
        {
            Assert.All(set.Intervals, interval => Assert.False(interval.IsEmpty));
            Assert.All(set.Intervals.Zip(set.Intervals.Skip(1)), pair => Assert.True(pair.First.To < pair.Second.From));
            Assert.True(set.Total >= TimeSpan.Zero);
            Assert.Equal(set.Intervals.Sum(interval => interval.Length.Ticks), set.Total.Ticks);
        }
    });

    [Fact]
    public void What_is_taken_away_and_what_is_common_make_the_whole() => Hold((a, b) =>
        Assert.Equal(a.Total, a.Subtract(b).Total + a.Intersect(b).Total));

    [Fact]
    public void Bridging_closes_short_gaps_and_keeps_long_ones() => Hold((a, _) =>
    {
        var gap = TimeSpan.FromMinutes(4);
        var bridged = a.Bridge(gap);
        Same(a, Minutes(a.Intersect(bridged)));
        Assert.All(bridged.Intervals.Zip(bridged.Intervals.Skip(1)), pair => Assert.True(pair.Second.From - pair.First.To > gap));
        Assert.All(bridged.Subtract(a).Intervals, filled => Assert.True(filled.Length <= gap));
    });

    [Fact]
    public void The_order_of_the_intervals_does_not_matter() => Hold((a, b) =>
        Assert.Equal(a.Union(b).Intervals, IntervalSet.Of(b.Intervals.Concat(a.Intervals).Reverse()).Intervals));

    private static void Hold(Action<IntervalSet, IntervalSet> law) =>
        Prop.ForAll(Sets().Two().ToArbitrary(), pair => law(pair.Item1, pair.Item2)).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    /// <summary>Also backward and empty intervals: they must count for nothing.</summary>
    private static Gen<IntervalSet> Sets() => Gen.Choose(0, Horizon).Two().ListOf().Select(pairs => IntervalSet.Of(pairs.Take(12).Select(pair => new Interval(Zero.AddMinutes(pair.Item1), Zero.AddMinutes(pair.Item2)))));

    private static IEnumerable<int> Minutes(IntervalSet set) =>
        Enumerable.Range(0, Horizon).Where(minute => set.Intervals.Any(interval => interval.From <= Zero.AddMinutes(minute) && Zero.AddMinutes(minute) < interval.To));

    private static void Same(IntervalSet set, IEnumerable<int> minutes) => Assert.Equal(minutes.Order(), Minutes(set));
}
