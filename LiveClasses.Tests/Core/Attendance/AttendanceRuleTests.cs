using FsCheck;
using FsCheck.Fluent;
using LiveClasses.Core.Attendance;
using Interval = LiveClasses.Core.Attendance.Interval;

namespace LiveClasses.Tests.Core.Attendance;

/// <summary>Presence to attendance, in minutes of a class of 100 minutes.</summary>
public sealed class AttendanceRuleTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero);
    private static readonly Interval Live = new(Start, Start.AddMinutes(100));

    [Theory]
    [InlineData("0-100", AttendanceState.Present, 100)]
    [InlineData("0-75", AttendanceState.Present, 75)]
    [InlineData("0-74.9", AttendanceState.LeftEarly, 74.9)]
    [InlineData("20-95", AttendanceState.Present, 75)]
    [InlineData("30-100", AttendanceState.Late, 70)]
    [InlineData("4-40", AttendanceState.LeftEarly, 36)]
    [InlineData("30-60", AttendanceState.Partial, 30)]
    [InlineData("0-30;60-100", AttendanceState.Partial, 70)]
    [InlineData("", AttendanceState.Absent, 0)]
    // Before the start and after the end is not the class.
    [InlineData("-30-0", AttendanceState.Absent, 0)]
    [InlineData("100-130", AttendanceState.Absent, 0)]
    [InlineData("-30-80;99-200", AttendanceState.Present, 81)]
    // F11: two tabs count once; a reconnect within a minute is no absence.
    [InlineData("0-50;10-60;20-40", AttendanceState.LeftEarly, 60)]
    [InlineData("0-40;41-80", AttendanceState.Present, 80)]
    [InlineData("0-40;41.1-70", AttendanceState.LeftEarly, 68.9)]
    // F10: a clock that was set back makes no negative time.
    [InlineData("50-20", AttendanceState.Absent, 0)]
    [InlineData("50-20;0-80", AttendanceState.Present, 80)]
    public void Stays_become_a_state(string stays, AttendanceState state, double minutes)
    {
        var attended = AttendanceRule.Of(Stays(stays), Live, IntervalSet.Empty);
        Assert.Equal(state, attended.State);
        Assert.Equal(minutes, attended.Minutes.TotalMinutes, 6);
        Assert.Equal(minutes / 100, attended.Share, 6);
    }

    [Theory]
    [InlineData("0-40;60-100", "40-60", AttendanceState.Present, 80, 1.0)]
    [InlineData("0-100", "40-60", AttendanceState.Present, 80, 1.0)]
    [InlineData("40-60", "40-60", AttendanceState.Partial, 0, 0)]
    [InlineData("0-60", "80-100", AttendanceState.Present, 60, .75)]
    [InlineData("10-20", "0-100", AttendanceState.Present, 0, 1.0)]
    [InlineData("", "0-100", AttendanceState.Absent, 0, 0)]
    public void Minutes_without_a_stream_count_for_and_against_nobody(string stays, string outages, AttendanceState state, double minutes, double share)
    {
        var attended = AttendanceRule.Of(Stays(stays), Live, IntervalSet.Of(Stays(outages)));
        Assert.Equal((state, minutes, share), (attended.State, Math.Round(attended.Minutes.TotalMinutes, 6), Math.Round(attended.Share, 6)));
    }

    [Fact]
    public void A_laptop_that_sleeps_is_away_for_that_time()
    {
        // F14
        var attended = AttendanceRule.Of(Stays("0-40;60-100"), Live, IntervalSet.Empty);
        Assert.Equal(80, attended.Minutes.TotalMinutes);
        Assert.Equal(2, attended.Spans.Count);
    }

    [Fact]
    public void Fifty_reconnects_are_one_presence()
    {
        // F11
        var stays = Enumerable.Range(0, 50).Select(i => new Interval(Start.AddMinutes(i * 2), Start.AddMinutes((i * 2) + 1.5)));
        Assert.Equal(99.5, AttendanceRule.Of(stays, Live, IntervalSet.Empty).Minutes.TotalMinutes);
    }

    [Fact]
    public void In_a_short_class_five_minutes_are_late()
    {
        var quarter = new Interval(Start, Start.AddMinutes(15));
        Assert.Equal(AttendanceState.Late, AttendanceRule.Of(Stays("5-15"), quarter, IntervalSet.Empty).State);
    }

    [Fact]
    public void Nothing_can_make_more_than_the_class_or_less_than_nothing() =>
        Prop.ForAll(
            Gen.Choose(-60, 160).Two().ListOf().Two().ToArbitrary(),
            any =>
            {
                IEnumerable<Interval> Of(IEnumerable<(int From, int To)> pairs) => pairs.Select(p => new Interval(Start.AddMinutes(p.From), Start.AddMinutes(p.To)));
                var outages = IntervalSet.Of(Of(any.Item2));
                var attended = AttendanceRule.Of(Of(any.Item1), Live, outages);
                Assert.InRange(attended.Share, 0, 1);
                Assert.InRange(attended.Minutes, TimeSpan.Zero, AttendanceRule.Countable(Live, outages));
                Assert.Equal(attended.Spans.Count == 0, attended.State is AttendanceState.Absent);
                // One more tab never makes it less.
                var more = AttendanceRule.Of(Of(any.Item1).Append(new Interval(Start.AddMinutes(10), Start.AddMinutes(30))), Live, outages);
                Assert.True(more.Minutes >= attended.Minutes);
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void The_peak_is_the_most_at_one_moment_and_the_average_is_weighted_by_time()
    {
        IReadOnlyList<Interval>[] people = [[.. Stays("0-100")], [.. Stays("0-50")], [.. Stays("50-100")], [.. Stays("20-30;60-70")], []];
        Assert.Equal(new Audience(3, 2.2), Audience.Of(people, Live.Length));
        Assert.Equal(new Audience(0, 0), Audience.Of([], TimeSpan.Zero));
    }

    [Theory]
    [InlineData("a10 b20 a30 b40", "10-20;30-40")]
    [InlineData("b0 a10 a15 b20", "10-20")]
    [InlineData("a90", "90-100")]
    [InlineData("a-10 b5", "0-5")]
    [InlineData("b10", "")]
    public void Outages_are_read_from_the_log(string facts, string outages)
    {
        var told = facts.Split(' ').Select(fact => (Start.AddMinutes(int.Parse(fact[1..])), fact[0] == 'a'));
        Assert.Equal(Stays(outages), PresenceOf.OutagesIn(told, Live).Intervals);
    }

    /// <summary>Such as <c>0-40;60-100</c>, in minutes of the class; a minute may be negative.</summary>
    private static IEnumerable<Interval> Stays(string text) =>
        text.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(stay =>
        {
            var at = stay.IndexOf('-', 1);
            return new Interval(Start.AddMinutes(double.Parse(stay[..at])), Start.AddMinutes(double.Parse(stay[(at + 1)..])));
        });
}
